using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Native;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rowwise;

/// <summary>The passes over rows that softmax and its relatives share: the greatest values, the sums of terms, the results.</summary>
/// <remarks>
/// Each pass is done for some rows before the next, so that a row does not wait for the sum across the lanes of another; what is
/// made of the sums is made for all of these rows at once, in a lane each. Full groups of short rows are turned as a whole, see
/// <see cref="SoftmaxBlock{L, R, V, T}"/>, to the same bits. Rows cannot be tried exhaustively, so the stated bounds lie above
/// what samples showed. A row of nothing but −∞, or with NaN or +∞, gives NaN, as in PyTorch.
/// </remarks>
/// <typeparam name="L">What is exponentiated.</typeparam>
/// <typeparam name="R">What is made of it.</typeparam>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal static class SoftmaxRows<L, R, V, T>
    where L : struct, ILogits
    where R : struct, ISoftmaxResult<R, V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows go through the passes together while x, dy and y of them stay in a first cache of 32 KiB.</summary>
    private const int BytesTogether = 8192;

    /// <summary>The results of all rows. y may be the memory of x or of the other values.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void Over(ReadOnlySpan<T> x, ReadOnlySpan<T> other, int columns, Span<T> y)
    {
        var keepsTerms = R.HasTerms && !(R.HasOther && y.Overlaps(other));
        var isShort = columns <= SoftmaxBlock<L, R, V, T>.MostColumns && V.Count > 1;
        var together = isShort ? V.Count : Math.Clamp(BytesTogether / Unsafe.SizeOf<T>() / Math.Max(columns, 1), 1, V.Count);
        for (var at = 0; at < x.Length; at += together * columns)
        {
            var length = Math.Min(together * columns, x.Length - at);
            var others = R.HasOther ? other.Slice(at, length) : [];
            if (isShort && length == V.Count * columns)
            {
                SoftmaxBlock<L, R, V, T>.Over(x.Slice(at, length), others, columns, y.Slice(at, length));
            }
            else
            {
                Together(x.Slice(at, length), others, columns, y.Slice(at, length), keepsTerms);
            }
        }
    }

    /// <summary>The two numbers of rows whose sums are given, with the term of the entry 0 where that counts.</summary>
    /// <remarks>A method of its own: of one with all formulas the JIT would not inline all.</remarks>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void Weigh(in DoubleWord<V, T> first, in DoubleWord<V, T> second, in V greatest, out DoubleWord<V, T> one, out DoubleWord<V, T> two)
    {
        var sum = first;
        if (L.HasZero)
        {
            sum += new SoftmaxTerms<V, T>(greatest).Of(V.Zero);
        }

        R.Weigh(sum, second, greatest, out one, out two);
        one = L.IsMirrored && R.IsSlope ? -one : one;
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void Together(ReadOnlySpan<T> x, ReadOnlySpan<T> other, int columns, Span<T> y, bool keepsTerms)
    {
        var rows = x.Length / columns;
        var greatest = V.Zero;
        var isNear = true;
        for (var row = 0; row < rows; row++)
        {
            LaneByLane.Set(ref greatest, row, Greatest(x.Slice(row * columns, columns), ref isNear));
        }

        // Lanes without a row hold what is quick to work with.
        var (first, second) = (DoubleWord<V, T>.Of(1), DoubleWord<V, T>.Of(0));
        for (var row = 0; row < rows; row++)
        {
            var (from, end) = (row * columns, (row + 1) * columns);
            var terms = new SoftmaxRowTerms<L, R, V, T>(
                x[from..end], R.HasOther ? other[from..end] : [], keepsTerms ? y[from..end] : [], LaneByLane.Spread<V, T>(in greatest, row));
            terms.Sum(isNear, row, ref first, ref second);
        }

        Weigh(in first, in second, in greatest, out var one, out var two);
        for (var row = 0; row < rows; row++)
        {
            var (from, end) = (row * columns, (row + 1) * columns);
            var result = R.With(LaneByLane.Spread(in one, row), LaneByLane.Spread(in two, row));
            if (keepsTerms || !R.HasTerms)
            {
                Finish(ref result, R.HasOther ? other[from..end] : [], y[from..end]);
            }
            else
            {
                var terms = new SoftmaxRowTerms<L, R, V, T>(x[from..end], other[from..end], [], LaneByLane.Spread<V, T>(in greatest, row));
                FinishAnew(ref result, ref terms, other[from..end], y[from..end]);
            }
        }
    }

    /// <summary>The greatest z of a row, and whether all are near enough to 0 for the quick way to their terms.</summary>
    /// <remarks>A NaN may lose here; it comes back in the sum.</remarks>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static T Greatest(ReadOnlySpan<T> x, ref bool isNear)
    {
        var infinity = V.Of(double.PositiveInfinity);
        var (greatest, least) = L.HasZero ? (V.Zero, V.Zero) : (-infinity, infinity);
        var (greatest2, least2) = (greatest, least); // so that none waits for the one before
        var i = 0;
        for (; i <= x.Length - (2 * V.Count); i += 2 * V.Count)
        {
            var (some, more) = (SpanLanes.LoadWhole<V, T>(x, i), SpanLanes.LoadWhole<V, T>(x, i + V.Count));
            greatest = V.Max(greatest, some);
            least = V.Min(least, some);
            greatest2 = V.Max(greatest2, more);
            least2 = V.Min(least2, more);
        }

        (greatest, least) = (V.Max(greatest, greatest2), V.Min(least, least2));
        for (; i < x.Length; i += V.Count)
        {
            greatest = V.Max(greatest, i <= x.Length - V.Count ? SpanLanes.LoadWhole<V, T>(x, i) : Tail.Load(x[i..], greatest));
            least = V.Min(least, i <= x.Length - V.Count ? SpanLanes.LoadWhole<V, T>(x, i) : Tail.Load(x[i..], least));
        }

        isNear &= !V.AnyLess(V.Of(SoftmaxTerms<V, T>.Near), V.Max(V.Abs(greatest), V.Abs(least)));
        return AcrossLanes.Greatest<V, T>(L.IsMirrored ? -least : greatest);
    }

    /// <summary>The results of a row whose terms, if any count, are in y.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void Finish(ref R given, ReadOnlySpan<T> other, Span<T> y)
    {
        var result = given;
        var i = 0;
        for (; i <= y.Length - V.Count; i += V.Count)
        {
            var term = R.HasTerms ? SpanLanes.LoadWhole<V, T>(y, i) : V.Zero;
            SpanLanes.StoreWhole(result.Of(term, R.HasOther ? SpanLanes.LoadWhole<V, T>(other, i) : V.Zero), y, i);
        }

        if (i < y.Length)
        {
            var term = R.HasTerms ? Tail.Load<V, T>(y[i..], V.Zero) : V.Zero;
            Tail.Store<V, T>(result.Of(term, R.HasOther ? Tail.Load<V, T>(other[i..], V.Zero) : V.Zero), y[i..]);
        }
    }

    /// <summary>The results of a row whose terms could not be kept.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void FinishAnew(ref R result, ref SoftmaxRowTerms<L, R, V, T> terms, ReadOnlySpan<T> other, Span<T> y)
    {
        for (var i = 0; i < y.Length; i += V.Count)
        {
            var term = terms.Masked(i);
            SpanLanes.Store(result.Of(term, SpanLanes.Load<V, T>(other, i)), y, i);
        }
    }
}
