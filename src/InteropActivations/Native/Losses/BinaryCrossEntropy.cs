using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native.Losses;

/// <summary>w·y·softplus(−z) + (1 − y)·softplus(z) for a logit z; the slope is (1 − y)·σ(z) − w·y·σ(−z).</summary>
/// <remarks>
/// Written from both sides, neither loses digits where it is small: PyTorch's (1 − y) z + (1 + (w − 1) y)·softplus(−z) is the
/// same, but cancels for y = 0 and negative z. With e = e^−|z| in (0, 1] nothing overflows: softplus(z) is max(z, 0) +
/// log(1 + e), σ(z) is 1 / (1 + e) for z ≥ 0 and e / (1 + e) below.
/// </remarks>
internal readonly struct BinaryCrossEntropy : IOutputTerm
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V output, V target, V positive, in Knobs<V> knobs, out V slope)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var exponential = V.Exp(-V.Abs(output));
        var logarithm = V.Log1p(exponential).Value;
        var (large, small) = (V.One / (V.One + exponential), exponential / (V.One + exponential));
        var isNegative = V.LessThan(output, V.Zero);
        var (wanted, unwanted) = (positive * target, V.One - target);
        slope = unwanted * V.Select(isNegative, small, large) - wanted * V.Select(isNegative, large, small);
        return wanted * (V.Max(V.Zero, -output) + logarithm) + unwanted * (V.Max(V.Zero, output) + logarithm);
    }
}
