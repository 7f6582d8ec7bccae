using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Native;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rowwise;

/// <summary>The terms of a row of a softmax and their sums, which have the same bits at every lane width.</summary>
/// <remarks>
/// Value i is added to sum i mod 16, as <see cref="RowSum{V, T}"/> does; at the end they are added up by halves. Terms from 0
/// to <see cref="Start"/> are added in one word, with what each addition rounds away in a second sum: Dekker's way, which is
/// exact where the sum is not below the term. So sums begin with <see cref="Start"/>, which is taken off at the end.
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
    private const double Start = 2;

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

    [SkipLocalsInit]
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private void Sum<N>(int lane, ref DoubleWord<V, T> first, ref DoubleWord<V, T> second)
        where N : struct
    {
        Span<Sums> sums = stackalloc Sums[RowSum<V, T>.Slots];
        var whole = _x.Length - (_x.Length % RowSum<V, T>.Sums);
        if (RowSum<V, T>.Slots == 1)
        {
            InOne<N>(whole, out sums[0]);
        }
        else
        {
            for (var slot = 0; slot < sums.Length; slot += 2)
            {
                InTwo<N>(slot * V.Count, whole, out sums[slot], out sums[slot + 1]);
            }
        }

        if (whole < _x.Length)
        {
            AddRest(whole, sums);
        }

        LaneByLane.SetSum(ref first, lane, Total(sums, isSecond: false));
        if (R.HasSecond)
        {
            LaneByLane.SetSum(ref second, lane, Total(sums, isSecond: true));
        }
    }

    /// <summary>The sums added up by halves.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Total(ReadOnlySpan<Sums> sums, bool isSecond)
    {
        switch (RowSum<V, T>.Slots)
        {
            case 1: return sums[0].Of(isSecond);
            case 2: return sums[0].Of(isSecond) + sums[1].Of(isSecond);
            case 4: return sums[0].Of(isSecond) + sums[2].Of(isSecond) + (sums[1].Of(isSecond) + sums[3].Of(isSecond));
            default:
                Span<DoubleWord<V, T>> words = stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots];
                for (var slot = 0; slot < words.Length; slot++)
                {
                    words[slot] = sums[slot].Of(isSecond);
                }

                for (var half = words.Length / 2; half > 0; half /= 2)
                {
                    for (var slot = 0; slot < half; slot++)
                    {
                        words[slot] += words[half + slot];
                    }
                }

                return words[0];
        }
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private void InOne<N>(int whole, out Sums sums)
        where N : struct
    {
        var row = this; // a copy, which stores to the results cannot change: its fields stay in registers
        var one = Sums.None;
        for (var i = 0; i < whole; i += V.Count)
        {
            row.Add<N>(i, ref one);
        }

        sums = one;
    }

    /// <summary>Two sums at a time, of however many: with the terms of more the JIT would run out of registers.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private void InTwo<N>(int from, int whole, out Sums sums, out Sums next)
        where N : struct
    {
        var row = this;
        var (one, two) = (Sums.None, Sums.None);
        for (var i = from; i < whole; i += RowSum<V, T>.Sums)
        {
            row.Add<N>(i, ref one);
            row.Add<N>(i + V.Count, ref two);
        }

        (sums, next) = (one, two);
    }

    /// <summary>Adds the term of a whole vector of values.</summary>
    [MethodImpl(AggressiveInlining)]
    private void Add<N>(int at, ref Sums sums)
        where N : struct
    {
        var x = Logits(SpanLanes.LoadWhole<V, T>(_x, at));
        var term = typeof(N) == typeof(Near) ? _terms.OfNear(x) : _terms.Of(x);
        if (R.HasTerms && (!R.HasOther || !_kept.IsEmpty))
        {
            SpanLanes.StoreWhole(term, _kept, at);
        }

        sums.Add(term, R.HasOther ? SpanLanes.LoadWhole<V, T>(_other, at) : V.Zero, _greatest);
    }

    /// <summary>Adds what is left at the row's end, fewer values than there are sums.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private void AddRest(int from, scoped Span<Sums> sums)
    {
        for (var slot = 0; from < _x.Length; from += V.Count, slot++)
        {
            var term = Masked(from);
            if (!_kept.IsEmpty)
            {
                SpanLanes.Store(term, _kept, from);
            }

            sums[slot].Add(term, R.HasOther ? SpanLanes.Load(_other, from, R.OtherFiller) : V.Zero, _greatest);
        }
    }

    /// <summary>Both sums, of every sixteenth value in a lane.</summary>
    private struct Sums
    {
        private V _sum;
        private V _rest;
        private DoubleWord<V, T> _second;

        public static Sums None
        {
            [MethodImpl(AggressiveInlining)]
            get => new() { _sum = V.Of(Start), _rest = V.Zero, _second = DoubleWord<V, T>.Of(0) };
        }

        [MethodImpl(AggressiveInlining)]
        public readonly DoubleWord<V, T> Of(bool isSecond) => isSecond ? R.Second(_second) : _sum - DoubleWord<V, T>.Of(Start) + _rest;

        [MethodImpl(AggressiveInlining)]
        public void Add(V term, V other, V greatest)
        {
            var part = R.First(term, other, greatest);
            var before = _sum;
            _sum = before + part;
            _rest += part - (_sum - before);
            if (R.HasSecond)
            {
                _second = R.PlusSecond(_second, term, other, greatest);
            }
        }
    }

    /// <summary>A row all of whose values are within <see cref="SoftmaxTerms{V, T}.Near"/>.</summary>
    private struct Near;

    /// <summary>Any other row.</summary>
    private struct Far;
}
