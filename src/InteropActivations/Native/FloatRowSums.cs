using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Sums over a row of floats that have the same bits at every lane width, as <see cref="RowSum{V, T}"/> makes them, but faster.</summary>
/// <remarks>
/// Terms from 0 to <see cref="First"/> are added in floats, with what each addition rounds away in a second sum: Dekker's way,
/// which is exact where the sum is not below the term. So sums begin with <see cref="First"/>, which is taken off at the end.
/// </remarks>
/// <typeparam name="P">The terms.</typeparam>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/>.</typeparam>
internal static class FloatRowSums<P, V, T>
    where P : struct, IRowTerms<V, T>, allows ref struct
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double First = 2;

    /// <summary>Σ of the first terms, and of the second.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="length">The length of the row.</param>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static (double First, double Second) Over(ref P terms, int length)
    {
        Span<DoubleWord<V, T>> first = stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots];
        Span<DoubleWord<V, T>> second = stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots];
        var done = RowSum<V, T>.Slots == 1 ? InOne(ref terms, length, ref first[0], ref second[0])
            : RowSum<V, T>.Slots == 2 ? InTwo(ref terms, length, first, second)
            : InMany(ref terms, length, first, second);
        if (done < length)
        {
            AddRest(ref terms, done, length, first, second);
        }

        return (new RowSum<V, T>(first).Doubles(), P.HasSecond ? new RowSum<V, T>(second).Doubles() : 0);
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static int InOne(ref P terms, int length, ref DoubleWord<V, T> first, ref DoubleWord<V, T> second)
    {
        var (sum, rest) = (V.Of(First), V.Zero);
        DoubleWord<V, T> two = V.Zero;
        var i = 0;
        for (; i <= length - V.Count; i += V.Count)
        {
            Add(terms.At(i, out var more), ref sum, ref rest);
            two = P.HasSecond ? two + more : two;
        }

        first = Total(sum, rest);
        second = two;
        return i;
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static int InTwo(ref P terms, int length, scoped Span<DoubleWord<V, T>> first, scoped Span<DoubleWord<V, T>> second)
    {
        var (left, leftRest, right, rightRest) = (V.Of(First), V.Zero, V.Of(First), V.Zero);
        DoubleWord<V, T> secondLeft = V.Zero, secondRight = V.Zero;
        var i = 0;
        for (; i <= length - (2 * V.Count); i += 2 * V.Count)
        {
            Add(terms.At(i, out var more), ref left, ref leftRest);
            secondLeft = P.HasSecond ? secondLeft + more : secondLeft;
            Add(terms.At(i + V.Count, out more), ref right, ref rightRest);
            secondRight = P.HasSecond ? secondRight + more : secondRight;
        }

        (first[0], first[1]) = (Total(left, leftRest), Total(right, rightRest));
        (second[0], second[1]) = (secondLeft, secondRight);
        return i;
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static int InMany(ref P terms, int length, scoped Span<DoubleWord<V, T>> first, scoped Span<DoubleWord<V, T>> second)
    {
        Span<V> sums = stackalloc V[RowSum<V, T>.Slots];
        Span<V> rests = stackalloc V[RowSum<V, T>.Slots];
        sums.Fill(V.Of(First));
        rests.Fill(V.Zero);
        second.Fill(V.Zero);
        var i = 0;
        for (; i <= length - RowSum<V, T>.Sums; i += RowSum<V, T>.Sums)
        {
            for (var slot = 0; slot < sums.Length; slot++)
            {
                Add(terms.At(i + (slot * V.Count), out var more), ref sums[slot], ref rests[slot]);
                second[slot] = P.HasSecond ? second[slot] + more : second[slot];
            }
        }

        for (var slot = 0; slot < sums.Length; slot++)
        {
            first[slot] = Total(sums[slot], rests[slot]);
        }

        return i;
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void AddRest(ref P terms, int from, int length, scoped Span<DoubleWord<V, T>> first, scoped Span<DoubleWord<V, T>> second)
    {
        var sum = new RowSum<V, T>(first);
        var secondSum = new RowSum<V, T>(second);
        for (var i = from; i < length; i += V.Count)
        {
            sum.Add(i, terms.Last(i, out var more));
            if (P.HasSecond)
            {
                secondSum.Add(i, more);
            }
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static void Add(V term, ref V sum, ref V rest)
    {
        var before = sum;
        sum = before + term;
        rest += term - (sum - before);
    }

    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Total(V sum, V rest) => sum - DoubleWord<V, T>.Of(First) + rest;
}
