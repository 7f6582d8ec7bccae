using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using InteropActivations.Native;
using static System.Runtime.CompilerServices.MethodImplOptions;
using Number = InteropActivations.Lanes.DoubleWord<InteropActivations.Lanes.ScalarLanes<double>, double>;

namespace InteropActivations.Activations.Rowwise;

/// <summary>The passes over a row that softmax and its relatives share.</summary>
/// <remarks>
/// The greatest z is subtracted first, so nothing overflows; the difference and its rounding are exponentiated together. Sums
/// are those of <see cref="RowSum{V, T}"/>. For float <see cref="FloatSoftmaxRow{L}"/> does the same in its own way. A row of
/// nothing but −∞, or with NaN or +∞, gives NaN, as in PyTorch.
/// </remarks>
/// <typeparam name="L">What is exponentiated.</typeparam>
internal static class SoftmaxRow<L> where L : struct, ILogits
{
    /// <summary>y = e^z / Σ e^z.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void Forward<V, T>(scoped in Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            FloatSoftmaxRow<L>.Forward<V, T>(row, y);
            return;
        }

        var inverse = Everywhere<V, T>(Inverse(Sum<V, T>(row, Greatest<V, T>(row), y)));
        for (var i = 0; i < y.Length; i += V.Count)
        {
            SpanLanes.Store<V, T>((inverse * SpanLanes.Load<V, T>(y, i)).Value, y, i);
        }
    }

    /// <summary>y = z − ln Σ e^z.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void ForwardLog<V, T>(scoped in Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            FloatSoftmaxRow<L>.ForwardLog<V, T>(row, y);
            return;
        }

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
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void Backward<V, T>(scoped in Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            FloatSoftmaxRow<L>.Backward<V, T>(row, dy, dx);
            return;
        }

        var greatest = Greatest<V, T>(row);
        var inverse = InverseSum<V, T>(row, greatest, dy, out var mean);
        var shift = V.Fill(greatest);
        var divisor = V.Of(L.Divisor(row.Parameters));
        for (var i = 0; i < dx.Length; i += V.Count)
        {
            var apart = SpanLanes.Load<V, T>(dy, i) - mean;
            SpanLanes.Store<V, T>((Term<V, T>(row, i, divisor, shift) * inverse * apart).Value, dx, i);
        }
    }

    /// <summary>dx = dy − s·Σ dy, with s the softmax. dx may be the memory of x or of dy.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void BackwardLog<V, T>(scoped in Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            FloatSoftmaxRow<L>.BackwardLog<V, T>(row, dy, dx);
            return;
        }

        var greatest = Greatest<V, T>(row);
        var upstream = new RowSum<V, T>(stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots]);
        for (var i = 0; i < dx.Length; i += V.Count)
        {
            upstream.Add(i, SpanLanes.Load<V, T>(dy, i));
        }

        var share = Everywhere<V, T>(upstream.Total(dx.Length) * Inverse(Sum<V, T>(row, greatest, [])));
        var shift = V.Fill(greatest);
        var divisor = V.Of(L.Divisor(row.Parameters));
        for (var i = 0; i < dx.Length; i += V.Count)
        {
            SpanLanes.Store<V, T>((SpanLanes.Load<V, T>(dy, i) - (Term<V, T>(row, i, divisor, shift) * share)).Value, dx, i);
        }
    }

    /// <summary>The greatest z before it is divided, rounded.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static T Greatest<V, T>(scoped in Row<T> row)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var lowest = V.Of(L.HasZero ? 0 : double.NegativeInfinity);
        var (greatest, second, third, fourth) = (lowest, lowest, lowest, lowest); // so that none waits for the one before
        var i = 0;
        for (; L.IsPlain && i <= row.X.Length - (4 * V.Count); i += 4 * V.Count)
        {
            greatest = V.Max(greatest, SpanLanes.LoadWhole<V, T>(row.X, i));
            second = V.Max(second, SpanLanes.LoadWhole<V, T>(row.X, i + V.Count));
            third = V.Max(third, SpanLanes.LoadWhole<V, T>(row.X, i + (2 * V.Count)));
            fourth = V.Max(fourth, SpanLanes.LoadWhole<V, T>(row.X, i + (3 * V.Count)));
        }

        greatest = V.Max(V.Max(greatest, second), V.Max(third, fourth));
        for (; i <= row.X.Length - V.Count; i += V.Count)
        {
            greatest = V.Max(greatest, L.IsPlain ? SpanLanes.LoadWhole<V, T>(row.X, i) : L.At<V, T>(row, i).High);
        }

        if (i < row.X.Length)
        {
            greatest = V.Max(greatest, L.IsPlain
                ? Tail.Load<V, T>(row.X[i..], lowest)
                : Tail.Keep<V, T>(L.At<V, T>(row, i).High, row.X.Length - i, lowest));
        }

        // A NaN may lose here; it comes back as e^(NaN − greatest) in the sum.
        return AcrossLanes.Greatest<V, T>(greatest);
    }

    /// <summary>Σ e^(z − greatest); the terms go to y, where it is not empty.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static Number Sum<V, T>(scoped in Row<T> row, T greatest, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shift = V.Fill(greatest);
        var divisor = V.Of(L.Divisor(row.Parameters));
        var sum = new RowSum<V, T>(stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots]);
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

    /// <summary>1 / (divisor·Σ e^(z − greatest)), and the mean of dy with these weights.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static DoubleWord<V, T> InverseSum<V, T>(scoped in Row<T> row, T greatest, ReadOnlySpan<T> dy, out DoubleWord<V, T> mean)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shift = V.Fill(greatest);
        var divisor = L.Divisor(row.Parameters);
        var terms = new RowSum<V, T>(stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots]);
        var products = new RowSum<V, T>(stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots]);
        for (var i = 0; i < dy.Length; i += V.Count)
        {
            var term = Term<V, T>(row, i, V.Of(divisor), shift);
            terms.Add(i, term);
            products.Add(i, term * SpanLanes.Load<V, T>(dy, i));
        }

        var inverse = Inverse(WithZero(terms.Total(dy.Length), greatest));
        mean = Everywhere<V, T>(products.Total(dy.Length) * inverse);

        // The divisor as T holds it, as it divides the differences.
        return Everywhere<V, T>(inverse / ScalarLanes<double>.Of(double.CreateTruncating(T.CreateTruncating(divisor))));
    }

    /// <summary>Σ e^(z − greatest) without one of the greatest, whose term is 1: beside it the digits of a small rest would be lost.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static Number SumOfOthers<V, T>(scoped in Row<T> row, T greatest)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shift = V.Fill(greatest);
        var divisor = V.Of(L.Divisor(row.Parameters));
        var others = new RowSum<V, T>(stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots]);
        var ones = new RowSum<V, T>(stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots]);
        for (var i = 0; i < row.X.Length; i += V.Count)
        {
            var term = Term<V, T>(row, i, divisor, shift);
            var isOne = V.LessThanOrEqual(V.One, term.High);
            others.Add(i, term - V.Select(isOne, V.One, V.Zero));
            ones.Add(i, V.Select(isOne, V.One, V.Zero));
        }

        return ones.Total(row.X.Length) - ScalarLanes<double>.Of(1) + others.Total(row.X.Length);
    }

    /// <summary>e^(z − greatest) from a place on, and 0 in lanes past the end of the row.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Term<V, T>(scoped in Row<T> row, int at, V divisor, V shift)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V.ExpSplit(Difference(L.At<V, T>(row, at), shift, divisor), out var mantissa, out var exponent);
        var term = Exp.Scaled(mantissa, exponent);
        var count = row.X.Length - at;
        return count >= V.Count
            ? term
            : DoubleWord<V, T>.Select(V.LessThan(V.Zero, Tail.Keep<V, T>(V.One, count, V.Zero)), term, V.Zero);
    }

    /// <summary>z − greatest, with what the rounding left: the exponential would magnify it.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Difference<V, T>(DoubleWord<V, T> z, V greatest, V divisor)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        L.Divided(z + -greatest, divisor);

    /// <summary>The sum with the term of the entry 0, where that counts.</summary>
    private static Number WithZero<T>(Number sum, T greatest) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!L.HasZero)
        {
            return sum;
        }

        Exp.Split<ScalarLanes<double>, double>(ScalarLanes<double>.Of(-double.CreateTruncating(greatest)), out var mantissa, out var exponent);
        return sum + Exp.Scaled(mantissa, exponent);
    }

    private static Number Inverse(Number sum) => ScalarLanes<double>.Of(1) / sum;

    /// <summary>ln(1 + rest) for rest ≥ 0: 1 + rest = 2ᵏ(1 + m) with m in [0, 1), and k·ln 2 + ln(1 + m); k is 0 for a small rest, which keeps its digits.</summary>
    private static Number LogarithmOfOnePlus(Number rest)
    {
        var sum = rest + ScalarLanes<double>.Of(1);
        var high = Double(sum.Value);
        if (!(high >= 2))
        {
            return Log1p.Of(rest);
        }

        var k = Math.ILogB(high);
        var m = Number.Scale(sum, ScalarLanes<double>.Of(-k)) - ScalarLanes<double>.Of(1);
        return (Number.Of(0.6931471805599453, 2.3190468138462996e-17) * ScalarLanes<double>.Of(k)) + Log1p.Of(m);
    }

    private static DoubleWord<V, T> Everywhere<V, T>(Number number)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var word = number.Normalized();
        return DoubleWord<V, T>.Of(Double(word.High), Double(word.Low));
    }

    private static double Double(ScalarLanes<double> lane)
    {
        var number = 0d;
        ScalarLanes<double>.Store(lane, ref number);
        return number;
    }
}
