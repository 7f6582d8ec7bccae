using InteropActivations.Activations;

namespace InteropActivations.Native;

/// <summary>Runs a gated formula over the halves of every row.</summary>
internal sealed class GatedActivation<F>() : Activation(F.Info)
    where F : struct, IGated
{
    public override bool IsRowwise => true;

    public override RowShape RowShape(ReadOnlySpan<double> parameters) => new(Inputs: 2, Outputs: 1, "splits a row into two halves");

    private protected override ActivationKernel<T> Kernel<V, T>() => new GatedKernel<F, V, T>();
}
