using System.Numerics;
using System.Runtime.InteropServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using InteropActivations.Native;

namespace InteropActivations.Activations.Rowwise;

/// <summary>The passes over a row that softmax, log-softmax and softmin share.</summary>
/// <remarks>
/// <c>sign</c> is 1, or −1 for softmin, which is softmax of −x. The greatest value is subtracted first, so nothing
/// overflows. Sums over a row are carried in double. A row that is all −∞, or holds NaN or +∞, gives NaN, as in PyTorch.
/// </remarks>
internal static class SoftmaxRow
{
    /// <summary>max sign·x.</summary>
    public static T Greatest<V, T>(ReadOnlySpan<T> x, double sign)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var turn = V.Of(sign);
        var filler = V.Of(-sign * double.PositiveInfinity);
        var greatest = V.Of(double.NegativeInfinity);
        for (var i = 0; i < x.Length; i += V.Count)
        {
            greatest = V.Max(greatest, turn * Tail.Load<V, T>(x.Slice(i, Math.Min(V.Count, x.Length - i)), filler));
        }

        var result = T.NegativeInfinity;
        foreach (var lane in MemoryMarshal.Cast<V, T>(MemoryMarshal.CreateReadOnlySpan(ref greatest, 1)))
        {
            // NaN loses here; it comes back as e^(NaN − greatest) in the sum.
            result = lane > result ? lane : result;
        }

        return result;
    }

    /// <summary>Writes e^(sign·x − greatest) where y is not empty, and returns the sum without one of the greatest, whose term is 1.</summary>
    public static double Exponentials<V, T>(ReadOnlySpan<T> x, T greatest, double sign, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var turn = V.Of(sign);
        var shift = V.Of(double.CreateTruncating(greatest));
        Span<T> terms = stackalloc T[V.Count];
        var rest = 0d;
        var counted = false;
        for (var i = 0; i < x.Length; i += V.Count)
        {
            var count = Math.Min(V.Count, x.Length - i);
            V.Store(Exponential<V, T>(turn * SpanLanes.Load<V, T>(x, i), shift), ref terms[0]);
            foreach (var term in terms[..count])
            {
                if (term == T.One && !counted)
                {
                    counted = true;
                    continue;
                }

                rest += double.CreateTruncating(term);
            }

            if (!y.IsEmpty)
            {
                terms[..count].CopyTo(y[i..]);
            }
        }

        return rest;
    }

    /// <summary>y = softmax(sign·x).</summary>
    public static void Probabilities<V, T>(ReadOnlySpan<T> x, double sign, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var greatest = Greatest<V, T>(x, sign);
        var sum = T.CreateTruncating(1 + Exponentials<V, T>(x, greatest, sign, y));
        foreach (ref var value in y)
        {
            value /= sum;
        }
    }

    /// <summary>ln Σ e^(x − greatest) = ln(1 + rest), without losing a small rest.</summary>
    public static double LogSum(double rest)
    {
        if (!(rest <= 1))
        {
            return Math.Log(1 + rest);
        }

        var log = 0d;
        ScalarLanes<double>.Store(Log1p.Of<ScalarLanes<double>, double>(ScalarLanes<double>.Of(rest)).Value, ref log);
        return log;
    }

    /// <summary>dx = sign·s ⊙ (dy − Σ dy·s), with s = softmax(sign·x). dx may be the memory of dy.</summary>
    public static void Backward<V, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, double sign, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var greatest = Greatest<V, T>(x, sign);
        var turn = V.Of(sign);
        var shift = V.Of(double.CreateTruncating(greatest));
        Span<T> terms = stackalloc T[V.Count];
        var sum = 0d;
        var dot = 0d;
        for (var i = 0; i < x.Length; i += V.Count)
        {
            var count = Math.Min(V.Count, x.Length - i);
            V.Store(Exponential<V, T>(turn * SpanLanes.Load<V, T>(x, i), shift), ref terms[0]);
            for (var j = 0; j < count; j++)
            {
                var term = double.CreateTruncating(terms[j]);
                sum += term;
                dot += term * double.CreateTruncating(dy[i + j]);
            }
        }

        var mean = V.Of(dot / sum);
        var scale = V.Of(sign) / V.Of(sum);
        for (var i = 0; i < x.Length; i += V.Count)
        {
            var term = Exponential<V, T>(turn * SpanLanes.Load<V, T>(x, i), shift);
            SpanLanes.Store<V, T>(scale * term * (SpanLanes.Load<V, T>(dy, i) - mean), dx, i);
        }
    }

    /// <summary>e^(x − greatest), with the rounding of the difference put back: the exponential would magnify it.</summary>
    public static V Exponential<V, T>(V x, V greatest)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The difference and its rounding (Knuth's two-sum); −∞ has no rounding to put back.
        var difference = x - greatest;
        var part = difference - x;
        var rounding = (x - (difference - part)) - (greatest + part);
        V.ExpSplit(new(difference, V.Select(V.LessThanOrEqual(V.Abs(rounding), V.Abs(difference)), rounding, V.Zero)), out var mantissa, out var exponent);
        return Exp.Scaled<V, T>(mantissa.Value, exponent);
    }
}
