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
        Sum(terms, others, in greatest, out var first, out var second);
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

    /// <summary>Both sums, added up by halves of <see cref="MostColumns"/>.</summary>
    [SkipLocalsInit]
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void Sum(ReadOnlySpan<T> terms, ReadOnlySpan<T> others, in V greatestOfRows, out DoubleWord<V, T> first, out DoubleWord<V, T> second)
    {
        var greatest = greatestOfRows;
        const int Half = MostColumns / 2;
        var columns = terms.Length / V.Count;
        Span<DoubleWord<V, T>> firsts = stackalloc DoubleWord<V, T>[Half];
        Span<DoubleWord<V, T>> seconds = stackalloc DoubleWord<V, T>[R.HasSecond ? Half : 1];
        for (var i = 0; i < Math.Min(columns, Half); i++)
        {
            firsts[i] = Term(i, terms, others, greatest, out seconds[R.HasSecond ? i : 0]);
        }

        for (var i = Half; i < columns; i++)
        {
            firsts[i - Half] += Term(i, terms, others, greatest, out var more);
            if (R.HasSecond)
            {
                seconds[i - Half] += more;
            }
        }

        for (var half = Half / 2; half > 0; half /= 2)
        {
            // What is past the end counts as 0, and is not added.
            for (var i = 0; i < Math.Min(half, columns - half); i++)
            {
                firsts[i] += firsts[half + i];
                if (R.HasSecond)
                {
                    seconds[i] += seconds[half + i];
                }
            }
        }

        (first, second) = (firsts[0], seconds[0]);
    }

    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Term(int column, ReadOnlySpan<T> terms, ReadOnlySpan<T> others, V greatest, out DoubleWord<V, T> second)
    {
        var term = SpanLanes.LoadWhole<V, T>(terms, column * V.Count);
        var other = R.HasOther ? SpanLanes.LoadWhole<V, T>(others, column * V.Count) : V.Zero;
        second = R.HasSecond ? R.Second(R.PlusSecond(DoubleWord<V, T>.Of(0), term, other, greatest)) : DoubleWord<V, T>.Of(0);
        return R.First(term, other, greatest);
    }
}
