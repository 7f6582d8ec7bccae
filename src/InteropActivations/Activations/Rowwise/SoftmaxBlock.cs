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
        TurnedRows.ToLanes<V, T>(x, columns, terms);
        if (R.HasOther)
        {
            TurnedRows.ToLanes<V, T>(other, columns, others);
        }

        var greatest = Exponentiate(terms);
        var first = Sum(terms, others, greatest, out var second);
        SoftmaxRows<L, R, V, T>.Weigh(first, second, greatest, out var one, out var two);
        var result = R.With(one, two);
        for (var i = 0; i < terms.Length; i += V.Count)
        {
            SpanLanes.StoreWhole(result.Of(SpanLanes.LoadWhole<V, T>(terms, i), R.HasOther ? SpanLanes.LoadWhole<V, T>(others, i) : V.Zero), terms, i);
        }

        TurnedRows.ToRows<V, T>(terms, columns, y);
    }

    /// <summary>Replaces each x by its term, and returns the greatest z of each row.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static V Exponentiate(Span<T> block)
    {
        var infinity = V.Of(double.PositiveInfinity);
        var (greatest, least) = L.HasZero ? (V.Zero, V.Zero) : (-infinity, infinity);
        for (var i = 0; i < block.Length; i += V.Count)
        {
            greatest = V.Max(greatest, SpanLanes.LoadWhole<V, T>(block, i));
            least = V.Min(least, SpanLanes.LoadWhole<V, T>(block, i));
        }

        var isNear = !V.AnyLess(V.Of(SoftmaxTerms<V, T>.Near), V.Max(V.Abs(greatest), V.Abs(least)));
        greatest = L.IsMirrored ? -least : greatest;
        var terms = new SoftmaxTerms<V, T>(greatest);
        if (isNear)
        {
            for (var i = 0; i < block.Length; i += V.Count)
            {
                var x = SpanLanes.LoadWhole<V, T>(block, i);
                SpanLanes.StoreWhole(terms.OfNear(L.IsMirrored ? -x : x), block, i);
            }
        }
        else
        {
            for (var i = 0; i < block.Length; i += V.Count)
            {
                var x = SpanLanes.LoadWhole<V, T>(block, i);
                SpanLanes.StoreWhole(terms.Of(L.IsMirrored ? -x : x), block, i);
            }
        }

        return greatest;
    }

    /// <summary>Both sums, added up by halves of <see cref="MostColumns"/>.</summary>
    [SkipLocalsInit]
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static DoubleWord<V, T> Sum(ReadOnlySpan<T> terms, ReadOnlySpan<T> others, V greatest, out DoubleWord<V, T> second)
    {
        var columns = terms.Length / V.Count;
        Span<DoubleWord<V, T>> firsts = stackalloc DoubleWord<V, T>[columns];
        Span<DoubleWord<V, T>> seconds = stackalloc DoubleWord<V, T>[R.HasSecond ? columns : 1];
        seconds[0] = DoubleWord<V, T>.Of(0);
        for (var i = 0; i < columns; i++)
        {
            var term = SpanLanes.LoadWhole<V, T>(terms, i * V.Count);
            var other = R.HasOther ? SpanLanes.LoadWhole<V, T>(others, i * V.Count) : V.Zero;
            firsts[i] = R.First(term, other, greatest);
            if (R.HasSecond)
            {
                seconds[i] = R.PlusSecond(DoubleWord<V, T>.Of(0), term, other, greatest);
            }
        }

        second = ByHalves(seconds);
        return ByHalves(firsts);
    }

    /// <summary>What is past the end counts as 0, and is not added.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> ByHalves(Span<DoubleWord<V, T>> words)
    {
        for (var half = MostColumns / 2; half > 0; half /= 2)
        {
            for (var i = 0; i < Math.Min(half, words.Length - half); i++)
            {
                words[i] += words[half + i];
            }
        }

        return words[0];
    }
}
