using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Wide;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>A formula of one value, as <see cref="WideLoop"/> runs it.</summary>
internal interface IWideFormula
{
    WideLanes<V> Of<V>(WideLanes<V> x, in Knobs<WideLanes<V>> knobs) where V : unmanaged, ILanes<V, double>;
}

/// <summary>Runs a formula over double-double lanes.</summary>
internal static class WideLoop
{
    /// <summary>high + low = f(x).</summary>
    public static void Run<F>(F formula, LaneWidth width, ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, Span<double> high, Span<double> low)
        where F : struct, IWideFormula
    {
        switch (width)
        {
            case LaneWidth.Vector512: Run<F, Lanes512<double>>(formula, parameters, x, high, low); break;
            case LaneWidth.Vector256: Run<F, Lanes256<double>>(formula, parameters, x, high, low); break;
            case LaneWidth.Vector128: Run<F, Lanes128<double>>(formula, parameters, x, high, low); break;
            default: Run<F, ScalarLanes<double>>(formula, parameters, x, high, low); break;
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private static void Run<F, V>(F formula, ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, Span<double> high, Span<double> low)
        where F : struct, IWideFormula
        where V : unmanaged, ILanes<V, double>
    {
        var knobs = Knobs.Of<WideLanes<V>, double>(parameters);
        for (var i = 0; i < x.Length; i += V.Count)
        {
            var y = formula.Of(new WideLanes<V>(SpanLanes.Load<V, double>(x, i)), in knobs);
            SpanLanes.Store(y.High, high, i);
            SpanLanes.Store(y.Low, low, i);
        }
    }
}
