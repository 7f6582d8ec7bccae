using System.Runtime.CompilerServices;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Wide;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Runs an elementwise formula over spans.</summary>
internal class ElementwiseActivation<F>() : Activation(F.Info)
    where F : struct, IElementwise
{
    public override (double Value, double Slope)? Differentiate(double x, ReadOnlySpan<double> parameters, int? by)
    {
        var dual = F.Forward<DualLanes, double>(by is null ? DualLanes.Variable(x) : DualLanes.Of(x), Knobs.Variable(parameters, by));
        return (dual.Value, dual.Slope);
    }

    internal override void ForwardExact(LaneWidth width, ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, Span<double> high, Span<double> low) =>
        WideLoop.Run(default(Value), width, parameters, x, high, low);

    internal override void DerivativeExact(LaneWidth width, ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, Span<double> high, Span<double> low) =>
        WideLoop.Run(default(Derivative), width, parameters, x, high, low);

    private protected override ActivationKernel<T> Kernel<V, T>() =>
        typeof(V) == typeof(Lanes256<float>) && F.Pairs != LanePairs.None
            ? (ActivationKernel<T>)(object)new PairedKernel<F>()
            : new ElementwiseKernel<F, V, T>();

    private readonly struct Value : IWideFormula
    {
        [MethodImpl(AggressiveInlining)]
        public WideLanes<V> Of<V>(WideLanes<V> x, in Knobs<WideLanes<V>> knobs) where V : unmanaged, ILanes<V, double> =>
            F.Forward<WideLanes<V>, double>(x, in knobs);
    }

    private readonly struct Derivative : IWideFormula
    {
        [MethodImpl(AggressiveInlining)]
        public WideLanes<V> Of<V>(WideLanes<V> x, in Knobs<WideLanes<V>> knobs) where V : unmanaged, ILanes<V, double> =>
            ElementwiseKernel<F, WideLanes<V>, double>.Slope(x, in knobs);
    }
}
