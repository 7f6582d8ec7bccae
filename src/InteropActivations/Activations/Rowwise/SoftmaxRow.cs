using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using InteropActivations.Native;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rowwise;

/// <summary>The passes over a row that softmax and its relatives share.</summary>
/// <remarks>
/// The greatest z is subtracted first, so nothing overflows; the difference and its rounding are exponentiated together. Sums
/// are those of <see cref="RowSum{V, T}"/>. A row of nothing but −∞, or with NaN or +∞, gives NaN, as in PyTorch.
/// </remarks>
/// <typeparam name="L">What is exponentiated.</typeparam>
internal static class SoftmaxRow<L> where L : struct, ILogits
{
    /// <summary>y = e^z / Σ e^z.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void Forward<V, T>(Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = Everywhere<V, T>(Sum<V, T>(row, Greatest<V, T>(row), y));
        var inverse = V.One / sum.High;
        for (var i = 0; i < y.Length; i += V.Count)
        {
            // As DoubleWord.Ratio, with one division for all.
            var term = SpanLanes.Load<V, T>(y, i);
            var quotient = term * inverse;
            var rest = V.FmaNegated(quotient, sum.Low, V.FmaNegated(quotient, sum.High, term));
            SpanLanes.Store<V, T>(V.Fma(rest, inverse, quotient), y, i);
        }
    }

    /// <summary>y = z − ln Σ e^z.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void ForwardLog<V, T>(Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var greatest = Greatest<V, T>(row);
        var log = Everywhere<V, T>(LogarithmOfOnePlus(SumOfOthers<V, T>(row, greatest)));
        var shift = V.Fill(greatest);
        var divisor = V.Of(L.Divisor(row.Parameters));
        for (var i = 0; i < y.Length; i += V.Count)
        {
            var difference = Difference(L.At<V, T>(row, i), shift, divisor);
            var isFinite = V.LessThan(V.Abs(difference.High), V.Of(double.PositiveInfinity));
            SpanLanes.Store<V, T>(V.Select(isFinite, (difference - log).Value, difference.High - log.High), y, i);
        }
    }

    /// <summary>dx = s ⊙ (dy − Σ dy·s) / divisor, with s the softmax. dx may be the memory of x or of dy.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void Backward<V, T>(Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var greatest = Greatest<V, T>(row);
        var sum = WeightedSum<V, T>(row, greatest, dy, out var mean);
        var shift = V.Fill(greatest);
        var divisor = V.Of(L.Divisor(row.Parameters));
        var whole = sum * divisor;
        for (var i = 0; i < dx.Length; i += V.Count)
        {
            var apart = SpanLanes.Load<V, T>(dy, i) - mean;
            SpanLanes.Store<V, T>(DoubleWord<V, T>.Ratio(Term<V, T>(row, i, divisor, shift) * apart, whole), dx, i);
        }
    }

    /// <summary>dx = dy − s·Σ dy, with s the softmax. dx may be the memory of x or of dy.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void BackwardLog<V, T>(Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var greatest = Greatest<V, T>(row);
        var upstream = new RowSum<V, T>(stackalloc V[RowSum<V, T>.Slots], stackalloc V[RowSum<V, T>.Slots]);
        for (var i = 0; i < dx.Length; i += V.Count)
        {
            upstream.Add(i, SpanLanes.Load<V, T>(dy, i));
        }

        var share = Everywhere<V, T>((upstream.Total(dx.Length) / Sum<V, T>(row, greatest, [])).Normalized());
        var shift = V.Fill(greatest);
        var divisor = V.Of(L.Divisor(row.Parameters));
        for (var i = 0; i < dx.Length; i += V.Count)
        {
            SpanLanes.Store<V, T>((SpanLanes.Load<V, T>(dy, i) - (Term<V, T>(row, i, divisor, shift) * share)).Value, dx, i);
        }
    }

    /// <summary>The greatest z before it is divided, rounded.</summary>
    [MethodImpl(AggressiveOptimization)]
    private static T Greatest<V, T>(Row<T> row)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var lowest = V.Of(L.HasZero ? 0 : double.NegativeInfinity);
        var greatest = lowest;
        var i = 0;
        for (; i <= row.X.Length - V.Count; i += V.Count)
        {
            greatest = V.Max(greatest, L.At<V, T>(row, i).High);
        }

        if (i < row.X.Length)
        {
            greatest = V.Max(greatest, Tail.Keep<V, T>(L.At<V, T>(row, i).High, row.X.Length - i, lowest));
        }

        var result = T.NegativeInfinity;
        foreach (var lane in MemoryMarshal.Cast<V, T>(MemoryMarshal.CreateReadOnlySpan(ref greatest, 1)))
        {
            // NaN loses here; it comes back as e^(NaN − greatest) in the sum.
            result = lane > result ? lane : result;
        }

        return result;
    }

    /// <summary>Σ e^(z − greatest); the terms go to y, where it is not empty.</summary>
    [MethodImpl(AggressiveOptimization)]
    private static DoubleWord<ScalarLanes<T>, T> Sum<V, T>(Row<T> row, T greatest, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shift = V.Fill(greatest);
        var divisor = V.Of(L.Divisor(row.Parameters));
        var sum = new RowSum<V, T>(stackalloc V[RowSum<V, T>.Slots], stackalloc V[RowSum<V, T>.Slots]);
        var length = row.X.Length;
        for (var i = 0; i < length; i += V.Count)
        {
            var term = Term<V, T>(row, i, divisor, shift);
            sum.Add(i, term);
            if (!y.IsEmpty)
            {
                SpanLanes.Store<V, T>(term.High, y, i);
            }
        }

        return WithZero(sum.Total(length), greatest);
    }

    /// <summary>Σ e^(z − greatest), and the mean of dy with these weights.</summary>
    [MethodImpl(AggressiveOptimization)]
    private static DoubleWord<V, T> WeightedSum<V, T>(Row<T> row, T greatest, ReadOnlySpan<T> dy, out DoubleWord<V, T> mean)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shift = V.Fill(greatest);
        var divisor = V.Of(L.Divisor(row.Parameters));
        var terms = new RowSum<V, T>(stackalloc V[RowSum<V, T>.Slots], stackalloc V[RowSum<V, T>.Slots]);
        var products = new RowSum<V, T>(stackalloc V[RowSum<V, T>.Slots], stackalloc V[RowSum<V, T>.Slots]);
        for (var i = 0; i < dy.Length; i += V.Count)
        {
            var term = Term<V, T>(row, i, divisor, shift);
            terms.Add(i, term);
            products.Add(i, term * SpanLanes.Load<V, T>(dy, i));
        }

        var sum = WithZero(terms.Total(dy.Length), greatest);
        mean = Everywhere<V, T>((products.Total(dy.Length) / sum).Normalized());
        return Everywhere<V, T>(sum);
    }

    /// <summary>Σ e^(z − greatest) without one of the greatest, whose term is 1: beside it the digits of a small rest would be lost.</summary>
    [MethodImpl(AggressiveOptimization)]
    private static DoubleWord<ScalarLanes<T>, T> SumOfOthers<V, T>(Row<T> row, T greatest)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shift = V.Fill(greatest);
        var divisor = V.Of(L.Divisor(row.Parameters));
        var others = new RowSum<V, T>(stackalloc V[RowSum<V, T>.Slots], stackalloc V[RowSum<V, T>.Slots]);
        var ones = new RowSum<V, T>(stackalloc V[RowSum<V, T>.Slots], stackalloc V[RowSum<V, T>.Slots]);
        for (var i = 0; i < row.X.Length; i += V.Count)
        {
            var term = Term<V, T>(row, i, divisor, shift);
            var isOne = V.LessThanOrEqual(V.One, term.High);
            others.Add(i, new(V.Select(isOne, V.Zero, term.High), term.Low));
            ones.Add(i, V.Select(isOne, V.One, V.Zero));
        }

        return (ones.Total(row.X.Length) - ScalarLanes<T>.Of(1) + others.Total(row.X.Length)).Normalized();
    }

    /// <summary>e^(z − greatest) from a place on, and 0 in lanes past the end of the row.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Term<V, T>(Row<T> row, int at, V divisor, V shift)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V.ExpSplit(Difference(L.At<V, T>(row, at), shift, divisor), out var mantissa, out var exponent);
        var term = DoubleWord<V, T>.Scale(mantissa, exponent);
        var count = row.X.Length - at;
        return count >= V.Count
            ? term
            : new(Tail.Keep<V, T>(term.High, count, V.Zero), Tail.Keep<V, T>(term.Low, count, V.Zero));
    }

    /// <summary>z − greatest, with what the rounding left where it is finite: the exponential would magnify it.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Difference<V, T>(DoubleWord<V, T> z, V greatest, V divisor)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var difference = L.Divided(z + -greatest, divisor);
        return new(difference.High, V.Select(V.LessThan(V.Abs(difference.High), V.Of(double.PositiveInfinity)), difference.Low, V.Zero));
    }

    /// <summary>The sum with the term of the entry 0, where that counts.</summary>
    private static DoubleWord<ScalarLanes<T>, T> WithZero<T>(DoubleWord<ScalarLanes<T>, T> sum, T greatest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!L.HasZero)
        {
            return sum;
        }

        Exp.Split<ScalarLanes<T>, T>(ScalarLanes<T>.Fill(-greatest), out var mantissa, out var exponent);
        return (sum + DoubleWord<ScalarLanes<T>, T>.Scale(mantissa, exponent)).Normalized();
    }

    /// <summary>ln(1 + rest) for rest ≥ 0: 1 + rest = 2ᵏ(1 + m) with m in [0, 1), and k·ln 2 + ln(1 + m); k is 0 for a small rest, which keeps its digits.</summary>
    private static DoubleWord<ScalarLanes<T>, T> LogarithmOfOnePlus<T>(DoubleWord<ScalarLanes<T>, T> rest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = rest + ScalarLanes<T>.Of(1);
        var high = Number(sum.Value);
        if (!(high >= T.CreateTruncating(2)))
        {
            return Log1p.Of(rest);
        }

        var k = T.ILogB(high);
        var m = DoubleWord<ScalarLanes<T>, T>.Scale(sum, ScalarLanes<T>.Of(-k)) - ScalarLanes<T>.Of(1);
        return ((DoubleWord<ScalarLanes<T>, T>.Of(0.6931471805599453, 2.3190468138462996e-17) * ScalarLanes<T>.Of(k)) + Log1p.Of(m)).Normalized();
    }

    private static DoubleWord<V, T> Everywhere<V, T>(DoubleWord<ScalarLanes<T>, T> word)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(V.Fill(Number(word.High)), V.Fill(Number(word.Low)));

    private static T Number<T>(ScalarLanes<T> lane) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T number = default;
        ScalarLanes<T>.Store(lane, ref number);
        return number;
    }
}
