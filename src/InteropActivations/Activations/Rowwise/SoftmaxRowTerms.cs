using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Native;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rowwise;

/// <summary>The terms of a row of a softmax and their sums, which have the same bits at every lane width.</summary>
/// <remarks>
/// Value i is added to sum i mod 16, as <see cref="RowSum{V, T}"/> does; at the end they are added up by halves. Terms from 0
/// to <see cref="First"/> are added in one word, with what each addition rounds away in a second sum: Dekker's way, which is
/// exact where the sum is not below the term. So sums begin with <see cref="First"/>, which is taken off at the end.
/// </remarks>
/// <typeparam name="L">What is exponentiated.</typeparam>
/// <typeparam name="R">What is made of it.</typeparam>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal readonly ref struct SoftmaxRowTerms<L, R, V, T>
    where L : struct, ILogits
    where R : struct, ISoftmaxResult<R, V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double First = 2;

    private readonly ReadOnlySpan<T> _x;
    private readonly ReadOnlySpan<T> _other;
    private readonly Span<T> _kept;
    private readonly V _greatest;
    private readonly SoftmaxTerms<V, T> _terms;

    /// <summary>The terms of a row with this greatest value; they are kept where there is room for them.</summary>
    [MethodImpl(AggressiveInlining)]
    public SoftmaxRowTerms(ReadOnlySpan<T> x, ReadOnlySpan<T> other, Span<T> kept, V greatest)
    {
        _x = x;
        _other = other;
        _kept = kept;
        _greatest = greatest;
        _terms = new(greatest);
    }

    /// <summary>Writes both sums into a lane.</summary>
    [MethodImpl(AggressiveInlining)]
    public void Sum(bool isNear, int lane, ref DoubleWord<V, T> first, ref DoubleWord<V, T> second)
    {
        if (isNear)
        {
            Sum<Near>(lane, ref first, ref second);
        }
        else
        {
            Sum<Far>(lane, ref first, ref second);
        }
    }

    /// <summary>The terms from a place on, and 0 in lanes past the row's end.</summary>
    /// <remarks>These lanes are given the greatest value: the exponential of −∞ underflows, which some processors do in microcode.</remarks>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public V Masked(int at)
    {
        var count = _x.Length - at;
        if (count >= V.Count)
        {
            return _terms.Of(Logits(SpanLanes.LoadWhole<V, T>(_x, at)));
        }

        var isThere = Tail.First<V, T>(count);
        return V.Select(isThere, _terms.Of(V.Select(isThere, Logits(Tail.Load<V, T>(_x[at..], V.Zero)), _greatest)), V.Zero);
    }

    [MethodImpl(AggressiveInlining)]
    private static V Logits(V x) => L.IsMirrored ? -x : x;

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private void Sum<N>(int lane, ref DoubleWord<V, T> first, ref DoubleWord<V, T> second)
        where N : struct
    {
        Span<V> sums = stackalloc V[RowSum<V, T>.Slots];
        Span<V> rests = stackalloc V[RowSum<V, T>.Slots];
        Span<DoubleWord<V, T>> seconds = stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots];
        var done = RowSum<V, T>.Slots switch
        {
            1 => InOne<N>(sums, rests, seconds),
            2 => InTwo<N>(sums, rests, seconds),
            4 => InFour<N>(sums, rests, seconds),
            _ => InMany<N>(sums, rests, seconds),
        };
        if (done < _x.Length)
        {
            AddRest(done, sums, rests, seconds);
        }

        Span<DoubleWord<V, T>> firsts = stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots];
        for (var slot = 0; slot < firsts.Length; slot++)
        {
            firsts[slot] = sums[slot] - DoubleWord<V, T>.Of(First) + rests[slot];
        }

        LaneByLane.SetSum(ref first, lane, ByHalves(firsts));
        if (R.HasSecond)
        {
            LaneByLane.SetSum(ref second, lane, ByHalves(seconds));
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> ByHalves(Span<DoubleWord<V, T>> words)
    {
        for (var half = words.Length / 2; half > 0; half /= 2)
        {
            for (var i = 0; i < half; i++)
            {
                words[i] += words[half + i];
            }
        }

        return words[0];
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private int InOne<N>(scoped Span<V> sums, scoped Span<V> rests, scoped Span<DoubleWord<V, T>> seconds)
        where N : struct
    {
        var (sum, rest) = (V.Of(First), V.Zero);
        var second = DoubleWord<V, T>.Of(0);
        var i = 0;
        for (; i <= _x.Length - V.Count; i += V.Count)
        {
            Add<N>(i, ref sum, ref rest, ref second);
        }

        (sums[0], rests[0], seconds[0]) = (sum, rest, second);
        return i;
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private int InTwo<N>(scoped Span<V> sums, scoped Span<V> rests, scoped Span<DoubleWord<V, T>> seconds)
        where N : struct
    {
        var (sum, rest) = (V.Of(First), V.Zero);
        var (sum2, rest2) = (sum, rest);
        var second = DoubleWord<V, T>.Of(0);
        var second2 = second;
        var i = 0;
        for (; i <= _x.Length - (2 * V.Count); i += 2 * V.Count)
        {
            Add<N>(i, ref sum, ref rest, ref second);
            Add<N>(i + V.Count, ref sum2, ref rest2, ref second2);
        }

        (sums[0], rests[0], seconds[0]) = (sum, rest, second);
        (sums[1], rests[1], seconds[1]) = (sum2, rest2, second2);
        return i;
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private int InFour<N>(scoped Span<V> sums, scoped Span<V> rests, scoped Span<DoubleWord<V, T>> seconds)
        where N : struct
    {
        var (sum, rest) = (V.Of(First), V.Zero);
        var (sum2, rest2, sum3, rest3, sum4, rest4) = (sum, rest, sum, rest, sum, rest);
        var second = DoubleWord<V, T>.Of(0);
        var (second2, second3, second4) = (second, second, second);
        var i = 0;
        for (; i <= _x.Length - (4 * V.Count); i += 4 * V.Count)
        {
            Add<N>(i, ref sum, ref rest, ref second);
            Add<N>(i + V.Count, ref sum2, ref rest2, ref second2);
            Add<N>(i + (2 * V.Count), ref sum3, ref rest3, ref second3);
            Add<N>(i + (3 * V.Count), ref sum4, ref rest4, ref second4);
        }

        (sums[0], rests[0], seconds[0]) = (sum, rest, second);
        (sums[1], rests[1], seconds[1]) = (sum2, rest2, second2);
        (sums[2], rests[2], seconds[2]) = (sum3, rest3, second3);
        (sums[3], rests[3], seconds[3]) = (sum4, rest4, second4);
        return i;
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private int InMany<N>(scoped Span<V> sums, scoped Span<V> rests, scoped Span<DoubleWord<V, T>> seconds)
        where N : struct
    {
        sums.Fill(V.Of(First));
        rests.Clear();
        seconds.Clear();
        var i = 0;
        for (; i <= _x.Length - RowSum<V, T>.Sums; i += RowSum<V, T>.Sums)
        {
            for (var slot = 0; slot < sums.Length; slot++)
            {
                Add<N>(i + (slot * V.Count), ref sums[slot], ref rests[slot], ref seconds[slot]);
            }
        }

        return i;
    }

    /// <summary>Adds the term of a whole vector of values.</summary>
    [MethodImpl(AggressiveInlining)]
    private void Add<N>(int at, ref V sum, ref V rest, ref DoubleWord<V, T> second)
        where N : struct
    {
        var x = Logits(SpanLanes.LoadWhole<V, T>(_x, at));
        var term = typeof(N) == typeof(Near) ? _terms.OfNear(x) : _terms.Of(x);
        if (!_kept.IsEmpty)
        {
            SpanLanes.StoreWhole(term, _kept, at);
        }

        Add(term, R.HasOther ? SpanLanes.LoadWhole<V, T>(_other, at) : V.Zero, ref sum, ref rest, ref second);
    }

    [MethodImpl(AggressiveInlining)]
    private void Add(V term, V other, ref V sum, ref V rest, ref DoubleWord<V, T> second)
    {
        var part = R.First(term, other, _greatest);
        var before = sum;
        sum = before + part;
        rest += part - (sum - before);
        second = R.HasSecond ? R.PlusSecond(second, term, other, _greatest) : second;
    }

    /// <summary>Adds what is left at the row's end, fewer values than there are sums.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private void AddRest(int from, scoped Span<V> sums, scoped Span<V> rests, scoped Span<DoubleWord<V, T>> seconds)
    {
        for (var slot = 0; from < _x.Length; from += V.Count, slot++)
        {
            var term = Masked(from);
            if (!_kept.IsEmpty)
            {
                SpanLanes.Store(term, _kept, from);
            }

            // A lane without a value has no term, and no greatest among the others.
            var other = R.HasOther ? SpanLanes.Load<V, T>(_other, from, R.OtherFiller) : V.Zero;
            Add(term, other, ref sums[slot], ref rests[slot], ref seconds[slot]);
        }
    }

    /// <summary>A row all of whose values are within <see cref="SoftmaxTerms{V, T}.Near"/>.</summary>
    private struct Near;

    /// <summary>Any other row.</summary>
    private struct Far;
}
