using InteropActivations.Activations;

namespace InteropActivations.Native;

/// <summary>Runs an activation of rows over every row.</summary>
internal sealed class RowwiseActivation<F>() : Activation(F.Info)
    where F : struct, IRowwise
{
    public override bool IsRowwise => true;

    public override RowShape RowShape(ReadOnlySpan<double> parameters) => F.Shape(parameters);

    private protected override ActivationKernel<T> Kernel<V, T>() => new RowwiseKernel<F, V, T>();
}
