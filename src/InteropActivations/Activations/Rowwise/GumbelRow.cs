using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using InteropActivations.Native;
using static System.Runtime.CompilerServices.MethodImplOptions;
using Number = InteropActivations.Lanes.DoubleWord<InteropActivations.Lanes.ScalarLanes<double>, double>;

namespace InteropActivations.Activations.Rowwise;

/// <summary>Softmax of z = (x + g)/τ over a row.</summary>
/// <remarks>
/// The greatest z is subtracted first, so nothing overflows; the difference, its quotient and what their rounding left are
/// exponentiated together, which <see cref="SoftmaxRows{L, R, V, T}"/> has no need of. Sums are those of
/// <see cref="RowSum{V, T}"/>. A row of nothing but −∞, or with NaN or +∞, gives NaN, as in PyTorch.
/// </remarks>
internal static class GumbelRow
{
    /// <summary>y = e^z / Σ e^z.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void Forward<V, T>(scoped in Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shift = V.Fill(Greatest<V, T>(row));
        var temperature = V.Of(row.Parameters[0]);
        var sum = new RowSum<V, T>(stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots]);
        for (var i = 0; i < y.Length; i += V.Count)
        {
            var term = Term(row, i, temperature, shift);
            sum.Add(i, term);
            SpanLanes.Store(term.High, y, i);
        }

        var inverse = Everywhere<V, T>(Inverse(sum.Total(y.Length)));
        for (var i = 0; i < y.Length; i += V.Count)
        {
            SpanLanes.Store((inverse * SpanLanes.Load<V, T>(y, i)).Value, y, i);
        }
    }

    /// <summary>dx = s ⊙ (dy − Σ dy·s) / τ, with s the softmax. dx may be the memory of x or of dy.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void Backward<V, T>(scoped in Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shift = V.Fill(Greatest<V, T>(row));
        var factor = InverseSum<V, T>(row, shift, dy, out var mean);
        var temperature = V.Of(row.Parameters[0]);
        for (var i = 0; i < dx.Length; i += V.Count)
        {
            var apart = SpanLanes.Load<V, T>(dy, i) - mean;
            SpanLanes.Store((Term(row, i, temperature, shift) * factor * apart).Value, dx, i);
        }
    }

    /// <summary>1 / (τ·Σ e^(z − greatest)), and the mean of dy with these weights.</summary>
    /// <remarks>A method of its own: of one with more formulas the JIT would not inline all.</remarks>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static DoubleWord<V, T> InverseSum<V, T>(scoped in Row<T> row, V shift, ReadOnlySpan<T> dy, out DoubleWord<V, T> mean)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var temperature = V.Of(row.Parameters[0]);
        var terms = new RowSum<V, T>(stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots]);
        var products = new RowSum<V, T>(stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots]);
        for (var i = 0; i < dy.Length; i += V.Count)
        {
            var term = Term(row, i, temperature, shift);
            terms.Add(i, term);
            products.Add(i, term * SpanLanes.Load<V, T>(dy, i));
        }

        var inverse = Inverse(terms.Total(dy.Length));
        mean = Everywhere<V, T>(products.Total(dy.Length) * inverse);

        // τ as T holds it, as it divides the differences.
        return Everywhere<V, T>(inverse / ScalarLanes<double>.Of(double.CreateTruncating(T.CreateTruncating(row.Parameters[0]))));
    }

    /// <summary>The greatest x + g, rounded.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static T Greatest<V, T>(scoped in Row<T> row)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var lowest = V.Of(double.NegativeInfinity);
        var greatest = lowest;
        for (var i = 0; i < row.X.Length; i += V.Count)
        {
            greatest = V.Max(greatest, IsThere<V, T>(row, i, At<V, T>(row, i).High, lowest));
        }

        // A NaN may lose here; it comes back as e^(NaN − greatest) in the sum.
        return AcrossLanes.Greatest<V, T>(greatest);
    }

    /// <summary>e^(z − greatest) from a place on, and 0 in lanes past the end of the row.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Term<V, T>(scoped in Row<T> row, int at, V temperature, V shift)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V.ExpSplit((At<V, T>(row, at) + -shift) / temperature, out var mantissa, out var exponent);
        var term = Exp.Scaled(mantissa, exponent);
        var count = row.X.Length - at;
        return count >= V.Count ? term : DoubleWord<V, T>.Select(Tail.First<V, T>(count), term, V.Zero);
    }

    /// <summary>x + g from a place on.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> At<V, T>(scoped in Row<T> row, int at)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var x = SpanLanes.Load<V, T>(row.X, at);
        return row.Draws.IsEmpty ? x : DoubleWord<V, T>.Sum(x, SpanLanes.Load<V, T>(row.Draws, at));
    }

    /// <summary>The value in lanes of the row, and the filler past its end.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V IsThere<V, T>(scoped in Row<T> row, int at, V value, V filler)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        at <= row.X.Length - V.Count ? value : V.Select(Tail.First<V, T>(row.X.Length - at), value, filler);

    private static Number Inverse(Number sum) => ScalarLanes<double>.Of(1) / sum;

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
