using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using InteropActivations.Native;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rowwise;

/// <summary>The passes of <see cref="SoftmaxRow{L}"/> for float: <see cref="SoftmaxTerms{V, T}"/>, and sums in double.</summary>
/// <remarks>
/// A row that the lanes hold is read once; see <see cref="FloatSoftmaxBlock{L}"/> for many of them. Rows cannot be tried exhaustively, so the stated bounds lie above the 1.65 and 1.56
/// units that samples showed.
/// </remarks>
/// <typeparam name="L">What is exponentiated.</typeparam>
internal static class FloatSoftmaxRow<L> where L : struct, ILogits
{
    /// <summary>y = e^z / Σ e^z.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void Forward<V, T>(scoped in Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (IsShort<V, T>(row))
        {
            ShortForward<V, T>(row, y);
            return;
        }

        var greatest = SoftmaxRow<L>.Greatest<V, T>(row);
        var terms = new Terms<V, T>(row, greatest, y);
        var sum = FloatRowSums<Terms<V, T>, V, T>.Over(ref terms, y.Length).First;
        var inverse = new FloatFactor<V, T>(DoubleWord<V, T>.Of(1 / WithZero(sum, greatest)));
        var i = 0;
        for (; i <= y.Length - V.Count; i += V.Count)
        {
            SpanLanes.StoreWhole(inverse.Times(SpanLanes.LoadWhole<V, T>(y, i)), y, i);
        }

        if (i < y.Length)
        {
            Tail.Store<V, T>(inverse.Times(Tail.Load<V, T>(y[i..], V.Zero)), y[i..]);
        }
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void ShortForward<V, T>(scoped in Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var terms = ShortTerms<V, T>(row, out var greatest);
        Tail.Store<V, T>(new FloatFactor<V, T>(DoubleWord<V, T>.Of(1 / WithZero(AcrossLanes.Sum<V, T>(terms), greatest))).Times(terms), y);
    }

    /// <summary>y = x − ln Σ e^x.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void ForwardLog<V, T>(scoped in Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T greatest;
        double ones, others;
        if (IsShort<V, T>(row))
        {
            (others, ones) = ShortOthers<V, T>(row, out greatest);
        }
        else
        {
            greatest = SoftmaxRow<L>.Greatest<V, T>(row);
            var terms = new OtherTerms<V, T>(row, greatest);
            (others, ones) = FloatRowSums<OtherTerms<V, T>, V, T>.Over(ref terms, y.Length);
        }

        var shift = DoubleWord<V, T>.Of(double.CreateTruncating(greatest));
        var logarithm = LogarithmOfOnePlus<V, T>(ones - 1, others, greatest);
        var i = 0;
        for (; i <= y.Length - V.Count; i += V.Count)
        {
            SpanLanes.StoreWhole((SpanLanes.LoadWhole<V, T>(row.X, i) - shift - logarithm).Value, y, i);
        }

        if (i < y.Length)
        {
            Tail.Store<V, T>((Tail.Load<V, T>(row.X[i..], V.Zero) - shift - logarithm).Value, y[i..]);
        }
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static (double Others, double Ones) ShortOthers<V, T>(scoped in Row<T> row, out T greatest)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var terms = ShortTerms<V, T>(row, out greatest);
        var others = Others<V, T>(Tail.Load<V, T>(row.X, V.Of(double.NegativeInfinity)), V.Fill(greatest), terms, out var ones);
        return (AcrossLanes.Sum<V, T>(others), AcrossLanes.Sum(ones));
    }

    /// <summary>dx = s ⊙ (dy − Σ dy·s) / divisor, with s the softmax. dx may be the memory of x or of dy.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void Backward<V, T>(scoped in Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The divisor as T holds it, as it divides the differences.
        var divisor = double.CreateTruncating(T.CreateTruncating(L.Divisor(row.Parameters)));
        if (IsShort<V, T>(row))
        {
            ShortBackward<V, T>(row, dy, dx, divisor);
            return;
        }

        var greatest = SoftmaxRow<L>.Greatest<V, T>(row);
        var canKeep = !dx.Overlaps(dy);
        var terms = new WeightedTerms<V, T>(row, greatest, dy, canKeep ? dx : []);
        var (sum, products) = FloatRowSums<WeightedTerms<V, T>, V, T>.Over(ref terms, dx.Length);
        sum = WithZero(sum, greatest);
        var (inverse, mean) = (DoubleWord<V, T>.Of(1 / (sum * divisor)), DoubleWord<V, T>.Of(products / sum));
        var i = 0;
        for (; canKeep && i <= dx.Length - V.Count; i += V.Count)
        {
            SpanLanes.StoreWhole(Slope<V, T>(SpanLanes.LoadWhole<V, T>(dx, i), SpanLanes.LoadWhole<V, T>(dy, i), inverse, mean), dx, i);
        }

        for (; i < dx.Length; i += V.Count)
        {
            SpanLanes.Store(Slope<V, T>(KeptOrMade<V, T>(row, greatest, i, canKeep ? dx : []), SpanLanes.Load<V, T>(dy, i), inverse, mean), dx, i);
        }
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void ShortBackward<V, T>(scoped in Row<T> row, ReadOnlySpan<T> dy, Span<T> dx, double divisor)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var term = ShortTerms<V, T>(row, out var greatest);
        var upstream = Tail.Load<V, T>(dy, V.Zero);
        var sum = WithZero(AcrossLanes.Sum<V, T>(term), greatest);
        var mean = FromZero(AcrossLanes.Sum(DoubleWord<V, T>.Product(term, upstream))) / sum;
        Tail.Store<V, T>(Slope(term, upstream, DoubleWord<V, T>.Of(1 / (sum * divisor)), DoubleWord<V, T>.Of(mean)), dx);
    }

    /// <summary>dx = dy − s·Σ dy, with s the softmax. dx may be the memory of x or of dy.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void BackwardLog<V, T>(scoped in Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (IsShort<V, T>(row))
        {
            ShortBackwardLog<V, T>(row, dy, dx);
            return;
        }

        var greatest = SoftmaxRow<L>.Greatest<V, T>(row);
        var canKeep = !dx.Overlaps(dy);
        var terms = new UpstreamTerms<V, T>(row, greatest, dy, canKeep ? dx : []);
        var (sum, total) = FloatRowSums<UpstreamTerms<V, T>, V, T>.Over(ref terms, dx.Length);
        var share = DoubleWord<V, T>.Of(total / sum);
        var i = 0;
        for (; canKeep && i <= dx.Length - V.Count; i += V.Count)
        {
            SpanLanes.StoreWhole(LogSlope<V, T>(SpanLanes.LoadWhole<V, T>(dx, i), SpanLanes.LoadWhole<V, T>(dy, i), share), dx, i);
        }

        for (; i < dx.Length; i += V.Count)
        {
            SpanLanes.Store(LogSlope<V, T>(KeptOrMade<V, T>(row, greatest, i, canKeep ? dx : []), SpanLanes.Load<V, T>(dy, i), share), dx, i);
        }
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void ShortBackwardLog<V, T>(scoped in Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var term = ShortTerms<V, T>(row, out _);
        var upstream = Tail.Load<V, T>(dy, V.Zero);
        Tail.Store<V, T>(LogSlope(term, upstream, DoubleWord<V, T>.Of(FromZero(AcrossLanes.Sum<V, T>(upstream)) / AcrossLanes.Sum<V, T>(term))), dx);
    }

    /// <summary>The terms from a place on, where a pass before kept them or anew.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static V KeptOrMade<V, T>(scoped in Row<T> row, T greatest, int at, Span<T> kept)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        kept.IsEmpty ? new Terms<V, T>(row, greatest, []).Last(at, out _) : SpanLanes.Load<V, T>(kept, at);

    [MethodImpl(AggressiveInlining)]
    private static bool IsShort<V, T>(scoped in Row<T> row)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        L.IsPlain && row.X.Length <= V.Count;

    [MethodImpl(AggressiveInlining)]
    public static V Slope<V, T>(V term, V upstream, DoubleWord<V, T> inverse, DoubleWord<V, T> mean)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (inverse * term * (upstream - mean)).Value;

    [MethodImpl(AggressiveInlining)]
    public static V LogSlope<V, T>(V term, V upstream, DoubleWord<V, T> share)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (upstream - (share * term)).Value;

    /// <summary>The terms of a whole row.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V ShortTerms<V, T>(scoped in Row<T> row, out T greatest)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var x = Tail.Load<V, T>(row.X, V.Of(double.NegativeInfinity));
        greatest = AcrossLanes.Greatest<V, T>(L.HasZero ? V.Max(V.Zero, x) : x);
        var shift = V.Fill(greatest);
        return LastTerm(x, shift, new SoftmaxTerms<V, T>(shift), row.X.Length);
    }

    /// <summary>The first terms, and 0 in the lanes past the row's end: the exponential of −∞ underflows, which some processors do in microcode.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V LastTerm<V, T>(V x, V filler, in SoftmaxTerms<V, T> terms, int count)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isThere = Tail.First<V, T>(count);
        return V.Select(isThere, terms.Of(V.Select(isThere, x, filler)), V.Zero);
    }

    /// <summary>The terms but those of the greatest, and how many these are.</summary>
    /// <remarks>A logarithm is taken of the sum without one of the greatest: beside its 1 the digits of a small rest would be lost.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static V Others<V, T>(V x, V greatest, V term, out DoubleWord<V, T> ones)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isGreatest = V.LessThanOrEqual(greatest, x);
        ones = V.Select(isGreatest, V.One, V.Zero);
        return V.Select(isGreatest, V.Zero, term);
    }

    /// <summary>The sum as one that began with 0: never −0.</summary>
    private static double FromZero(double sum) => sum + 0.0;

    /// <summary>ln(1 + whole + part), with its digits where both are small; the part is one of terms.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static DoubleWord<V, T> LogarithmOfOnePlus<V, T>(double whole, double part, T greatest)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shift = V.Fill(greatest);
        var scale = new SoftmaxTerms<V, T>(shift).OverGreatest(shift);
        return Log.OnePlus(DoubleWord<V, T>.Of(whole) + (DoubleWord<V, T>.Of(part) * scale));
    }

    /// <summary>The sum with the term of the entry 0, where that counts.</summary>
    [MethodImpl(AggressiveInlining)]
    private static double WithZero<T>(double sum, T greatest) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!L.HasZero)
        {
            return sum;
        }

        return sum + AcrossLanes.Sum<ScalarLanes<float>, float>(new SoftmaxTerms<ScalarLanes<float>, float>(Scalar(greatest)).Of(Scalar(T.Zero)));
    }

    [MethodImpl(AggressiveInlining)]
    private static ScalarLanes<float> Scalar<T>(T value) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ScalarLanes<float>.Fill(float.CreateTruncating(value));

    /// <summary>The terms, kept in y where it is not empty.</summary>
    private readonly ref struct Terms<V, T>(Row<T> row, T greatest, Span<T> y) : IRowTerms<V, T>
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Row<T> _row = row;
        private readonly V _greatest = V.Fill(greatest);
        private readonly SoftmaxTerms<V, T> _terms = new(V.Fill(greatest));
        private readonly V _divisor = V.Of(L.Divisor(row.Parameters));
        private readonly Span<T> _y = y;

        [MethodImpl(AggressiveInlining)]
        public V At(int at, out DoubleWord<V, T> second)
        {
            second = default;
            V term;
            if (L.IsPlain)
            {
                term = _terms.Of(SpanLanes.LoadWhole<V, T>(_row.X, at));
            }
            else
            {
                var difference = SoftmaxRow<L>.Difference(L.At<V, T>(_row, at), _greatest, _divisor);
                term = FloatExp.OfNegative<V, T>(-difference.High, -difference.Low);
            }

            if (!_y.IsEmpty)
            {
                SpanLanes.StoreWhole(term, _y, at);
            }

            return term;
        }

        public V Last(int at, out DoubleWord<V, T> second)
        {
            second = default;
            var count = _row.X.Length - at;
            if (count >= V.Count)
            {
                return At(at, out second);
            }

            V term;
            if (L.IsPlain)
            {
                term = LastTerm(Tail.Load<V, T>(_row.X[at..], V.Zero), _greatest, in _terms, count);
            }
            else
            {
                var difference = SoftmaxRow<L>.Difference(L.At<V, T>(_row, at), _greatest, _divisor);
                term = V.Select(Tail.First<V, T>(count), FloatExp.OfNegative<V, T>(-difference.High, -difference.Low), V.Zero);
            }

            if (!_y.IsEmpty)
            {
                SpanLanes.Store(term, _y, at);
            }

            return term;
        }
    }

    /// <summary>The terms but those of the greatest, and the number of these.</summary>
    private readonly ref struct OtherTerms<V, T>(Row<T> row, T greatest) : IRowTerms<V, T>
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Terms<V, T> _terms = new(row, greatest, []);
        private readonly ReadOnlySpan<T> _x = row.X;
        private readonly V _greatest = V.Fill(greatest);

        public static bool HasSecond => true;

        [MethodImpl(AggressiveInlining)]
        public V At(int at, out DoubleWord<V, T> second) => Others<V, T>(SpanLanes.LoadWhole<V, T>(_x, at), _greatest, _terms.At(at, out _), out second);

        public V Last(int at, out DoubleWord<V, T> second)
        {
            var x = at <= _x.Length - V.Count ? SpanLanes.LoadWhole<V, T>(_x, at) : Tail.Load<V, T>(_x[at..], V.Of(double.NegativeInfinity));
            return Others<V, T>(x, _greatest, _terms.Last(at, out _), out second);
        }
    }

    /// <summary>The terms, and each times its dy.</summary>
    private readonly ref struct WeightedTerms<V, T>(Row<T> row, T greatest, ReadOnlySpan<T> dy, Span<T> kept) : IRowTerms<V, T>
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Terms<V, T> _terms = new(row, greatest, kept);
        private readonly ReadOnlySpan<T> _dy = dy;

        public static bool HasSecond => true;

        [MethodImpl(AggressiveInlining)]
        public V At(int at, out DoubleWord<V, T> second)
        {
            var term = _terms.At(at, out _);
            second = DoubleWord<V, T>.Product(term, SpanLanes.LoadWhole<V, T>(_dy, at));
            return term;
        }

        public V Last(int at, out DoubleWord<V, T> second)
        {
            var term = _terms.Last(at, out _);
            second = DoubleWord<V, T>.Product(term, SpanLanes.Load<V, T>(_dy, at));
            return term;
        }
    }

    /// <summary>The terms, and dy.</summary>
    private readonly ref struct UpstreamTerms<V, T>(Row<T> row, T greatest, ReadOnlySpan<T> dy, Span<T> kept) : IRowTerms<V, T>
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Terms<V, T> _terms = new(row, greatest, kept);
        private readonly ReadOnlySpan<T> _dy = dy;

        public static bool HasSecond => true;

        [MethodImpl(AggressiveInlining)]
        public V At(int at, out DoubleWord<V, T> second)
        {
            second = SpanLanes.LoadWhole<V, T>(_dy, at);
            return _terms.At(at, out _);
        }

        public V Last(int at, out DoubleWord<V, T> second)
        {
            second = SpanLanes.Load<V, T>(_dy, at);
            return _terms.Last(at, out _);
        }
    }
}
