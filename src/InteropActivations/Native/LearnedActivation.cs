using System.Runtime.CompilerServices;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Wide;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Runs an elementwise formula with learned parameters, and sums their gradients.</summary>
internal sealed class LearnedActivation<F> : ElementwiseActivation<F>
    where F : struct, ILearned
{
    internal override void ParameterDerivativeExact(
        LaneWidth width, int parameter, ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, Span<double> high, Span<double> low) =>
        WideLoop.Run(new ParameterDerivative(parameter), width, parameters, x, high, low);

    private protected override ActivationKernel<T> Kernel<V, T>() => new LearnedKernel<F, V, T>();

    private readonly struct ParameterDerivative(int parameter) : IWideFormula
    {
        [MethodImpl(AggressiveOptimization | NoInlining)]
        public WideLanes<V> Of<V>(WideLanes<V> x, in Knobs<WideLanes<V>> knobs) where V : unmanaged, ILanes<V, double>
        {
            Span<WideLanes<V>> derivatives = stackalloc WideLanes<V>[LearnedKernel<F, V, double>.Count];
            F.ParameterDerivatives<WideLanes<V>, double>(x, in knobs, derivatives);
            return WideLanes<V>.Select(WideLanes<V>.LessThanOrEqual(x, x), derivatives[parameter], x);
        }
    }
}
