using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Native;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rowwise;

/// <summary>As many short rows as there are lanes, each in a lane of its own, to the bits of <see cref="SoftmaxRows{L, R, V, T}"/>.</summary>
/// <remarks>A row by itself leaves lanes empty, and waits for what is done across them; turned, nothing is done across lanes.</remarks>
/// <typeparam name="L">What is exponentiated.</typeparam>
/// <typeparam name="R">What is made of it.</typeparam>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal static class SoftmaxBlock<L, R, V, T>
    where L : struct, ILogits
    where R : struct, ISoftmaxResult<R, V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Values in a row at most: so many that each takes a sum of its own.</summary>
    public const int MostColumns = RowSum<V, T>.Sums;

    /// <summary>The results of the rows.</summary>
    [SkipLocalsInit]
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void Over(ReadOnlySpan<T> x, ReadOnlySpan<T> other, int columns, Span<T> y)
    {
        Span<T> terms = stackalloc T[columns * V.Count];
        Span<T> others = stackalloc T[R.HasOther ? columns * V.Count : 0];
        if (R.HasOther)
        {
            TurnedRows.ToLanes<V, T>(other, columns, others);
        }

        var isOther = R.HasOther && other == x;
        if (!isOther)
        {
            TurnedRows.ToLanes<V, T>(x, columns, terms);
        }

        Exponentiate(isOther ? others : terms, terms, out var greatest);
        Sum<First>(terms, others, in greatest, out var first);
        var second = DoubleWord<V, T>.Of(0);
        if (R.HasSecond)
        {
            Sum<Second>(terms, others, in greatest, out second);
        }

        SoftmaxRows<L, R, V, T>.Weigh(in first, in second, in greatest, out var one, out var two);
        var result = R.With(one, two);
        for (var i = 0; i < terms.Length; i += V.Count)
        {
            SpanLanes.StoreWhole(result.Of(SpanLanes.LoadWhole<V, T>(terms, i), R.HasOther ? SpanLanes.LoadWhole<V, T>(others, i) : V.Zero), terms, i);
        }

        TurnedRows.ToRows<V, T>(terms, columns, y);
    }

    /// <summary>The term of each x, and the greatest z of each row.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void Exponentiate(ReadOnlySpan<T> x, Span<T> y, out V greatestOfRows)
    {
        var infinity = V.Of(double.PositiveInfinity);
        var (greatest, least) = L.HasZero ? (V.Zero, V.Zero) : (-infinity, infinity);
        for (var i = 0; i < y.Length; i += V.Count)
        {
            greatest = V.Max(greatest, SpanLanes.LoadWhole<V, T>(x, i));
            least = V.Min(least, SpanLanes.LoadWhole<V, T>(x, i));
        }

        var isNear = !V.AnyLess(V.Of(SoftmaxTerms<V, T>.Near), V.Max(V.Abs(greatest), V.Abs(least)));
        greatest = L.IsMirrored ? -least : greatest;
        greatestOfRows = greatest;
        var terms = new SoftmaxTerms<V, T>(greatest);
        if (isNear)
        {
            for (var i = 0; i < y.Length; i += V.Count)
            {
                var z = SpanLanes.LoadWhole<V, T>(x, i);
                SpanLanes.StoreWhole(terms.OfNear(L.IsMirrored ? -z : z), y, i);
            }
        }
        else
        {
            for (var i = 0; i < y.Length; i += V.Count)
            {
                var z = SpanLanes.LoadWhole<V, T>(x, i);
                SpanLanes.StoreWhole(terms.Of(L.IsMirrored ? -z : z), y, i);
            }
        }
    }

    /// <summary>One of both sums, by halves of <see cref="MostColumns"/>; what is past the last column counts as 0, and is not added.</summary>
    [SkipLocalsInit]
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void Sum<S>(ReadOnlySpan<T> terms, ReadOnlySpan<T> others, in V greatestOfRows, out DoubleWord<V, T> sum)
        where S : struct
    {
        var greatest = greatestOfRows;
        var columns = terms.Length / V.Count;
        Span<DoubleWord<V, T>> sums = stackalloc DoubleWord<V, T>[4];
        for (var i = 0; i < sums.Length && i < columns; i++)
        {
            sums[i] = ByFour<S>(i, columns, terms, others, greatest);
        }

        var even = columns > 2 ? sums[0] + sums[2] : sums[0];
        sum = columns > 3 ? even + (sums[1] + sums[3]) : columns > 1 ? even + sums[1] : even;
    }

    /// <summary>The sum of the column and every fourth after it.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> ByFour<S>(int column, int columns, ReadOnlySpan<T> terms, ReadOnlySpan<T> others, V greatest)
        where S : struct
    {
        var sum = ByEight<S>(column, columns, terms, others, greatest);
        return column + 4 < columns ? sum + ByEight<S>(column + 4, columns, terms, others, greatest) : sum;
    }

    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> ByEight<S>(int column, int columns, ReadOnlySpan<T> terms, ReadOnlySpan<T> others, V greatest)
        where S : struct
    {
        var sum = Of<S>(column, terms, others, greatest);
        return column + 8 < columns ? sum + Of<S>(column + 8, terms, others, greatest) : sum;
    }

    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Of<S>(int column, ReadOnlySpan<T> terms, ReadOnlySpan<T> others, V greatest)
        where S : struct
    {
        var term = SpanLanes.LoadWhole<V, T>(terms, column * V.Count);
        var other = R.HasOther ? SpanLanes.LoadWhole<V, T>(others, column * V.Count) : V.Zero;
        return typeof(S) == typeof(Second) ? R.Second(R.PlusSecond(DoubleWord<V, T>.Of(0), term, other, greatest)) : R.First(term, other, greatest);
    }

    /// <summary>The first sum.</summary>
    private struct First;

    /// <summary>The second sum.</summary>
    private struct Second;
}
