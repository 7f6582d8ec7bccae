using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Wide;

/// <summary>Lanes of double-double numbers, High + Low with |Low| ≤ half a unit in the last place of High.</summary>
/// <remarks>
/// A formula run over them gives about 100 binary digits of its exact value: the witness for float64. Operations are the
/// accurate ones of Joldes, Muller and Popescu (2017), within 2^−102; elementary functions are within 2^−95. Where High is
/// infinite or NaN, Low is 0. A zero keeps its sign only where it is loaded, negated or chosen. Below 2^−968 Low loses
/// digits, and a subnormal number is High alone. Operations are not inlined: a formula of them is too long for the JIT.
/// </remarks>
/// <typeparam name="V">The lanes that hold each of the two words.</typeparam>
public readonly struct WideLanes<V> : ILanes<WideLanes<V>, double>
    where V : unmanaged, ILanes<V, double>
{
    /// <summary>The number high + low as it is.</summary>
    [MethodImpl(AggressiveInlining)]
    private WideLanes(V high, V low)
    {
        High = high;
        Low = low;
    }

    /// <summary>A number of one word.</summary>
    [MethodImpl(AggressiveInlining)]
    internal WideLanes(V value)
        : this(value, V.Zero)
    {
    }

    /// <summary>The number of a word, normalized.</summary>
    [MethodImpl(AggressiveInlining)]
    internal WideLanes(DoubleWord<V, double> word) => this = Normalized(word.High, word.Low, word.High);

    /// <summary>The number rounded to double.</summary>
    public V High { get; }

    /// <summary>What the rounding left.</summary>
    public V Low { get; }

    /// <inheritdoc/>
    public static int Count => V.Count;

    /// <inheritdoc/>
    public static int Digits => 106;

    /// <summary>The number as a word of the lanes.</summary>
    internal DoubleWord<V, double> Word
    {
        [MethodImpl(AggressiveInlining)]
        get => new(High, Low);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static WideLanes<V> Of(double value) => new(V.Of(value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static WideLanes<V> Fill(double value) => new(V.Fill(value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static WideLanes<V> Load(ref readonly double source) => new(V.Load(in source));

    /// <inheritdoc/>
    /// <remarks>Writes the words' sum, rounded.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static void Store(WideLanes<V> value, ref double destination) => V.Store(value.High, ref destination);

    /// <inheritdoc/>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> operator +(WideLanes<V> a, WideLanes<V> b) => Sum(a, b.High, b.Low);

    /// <inheritdoc/>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> operator -(WideLanes<V> a, WideLanes<V> b) => Sum(a, -b.High, -b.Low);

    /// <inheritdoc/>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> operator *(WideLanes<V> a, WideLanes<V> b) => Product(a, b);

    /// <inheritdoc/>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> operator /(WideLanes<V> a, WideLanes<V> b)
    {
        var quotient = a.High / b.High;
        var rest = V.FmaNegated(quotient, b.Low, V.FmaNegated(quotient, b.High, a.High) + a.Low);
        return Normalized(quotient, rest / b.High, quotient);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static WideLanes<V> operator -(WideLanes<V> a) => new(-a.High, -a.Low);

    /// <inheritdoc/>
    /// <remarks>Rounded twice, to 2^−102 of the product and of the sum.</remarks>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> Fma(WideLanes<V> a, WideLanes<V> b, WideLanes<V> c)
    {
        var product = Product(a, b);
        return Sum(c, product.High, product.Low);
    }

    /// <inheritdoc/>
    /// <remarks>Rounded twice, to 2^−102 of the product and of the difference.</remarks>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> FmaNegated(WideLanes<V> a, WideLanes<V> b, WideLanes<V> c)
    {
        var product = Product(a, b);
        return Sum(c, -product.High, -product.Low);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> Sqrt(WideLanes<V> a)
    {
        var root = V.Sqrt(a.High);
        return Normalized(root, (V.FmaNegated(root, root, a.High) + a.Low) / (root + root), root);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static WideLanes<V> Abs(WideLanes<V> a) => new(V.Abs(a.High), a.Low * V.CopySign(V.One, a.High));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static WideLanes<V> CopySign(WideLanes<V> a, WideLanes<V> sign) =>
        new(V.CopySign(a.High, sign.High), a.Low * V.CopySign(V.One, a.High) * V.CopySign(V.One, sign.High));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static WideLanes<V> Min(WideLanes<V> a, WideLanes<V> b) => Select(LessThan(a, b), a, b);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static WideLanes<V> Max(WideLanes<V> a, WideLanes<V> b) => Select(LessThan(b, a), a, b);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static WideLanes<V> LessThan(WideLanes<V> a, WideLanes<V> b) => Mask(a, b, V.LessThan(a.Low, b.Low));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static WideLanes<V> LessThanOrEqual(WideLanes<V> a, WideLanes<V> b) => Mask(a, b, V.LessThanOrEqual(a.Low, b.Low));

    /// <inheritdoc/>
    /// <remarks>A mask is its first word.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static WideLanes<V> Select(WideLanes<V> mask, WideLanes<V> a, WideLanes<V> b) =>
        new(V.Select(mask.High, a.High, b.High), V.Select(mask.High, a.Low, b.Low));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static WideLanes<V> Scale(WideLanes<V> a, WideLanes<V> n)
    {
        var high = V.Scale(a.High, n.High);
        var isFinite = V.LessThan(V.Abs(high), V.Of(double.PositiveInfinity));
        return new(high, V.Select(isFinite, V.Scale(a.Low, n.High), V.Zero));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static WideLanes<V> PowerOf(WideLanes<V> n) => new(V.PowerOf(n.High));

    /// <inheritdoc/>
    /// <remarks>Of the first word.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static WideLanes<V> Exponent(WideLanes<V> a) => new(V.Exponent(a.High));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(WideLanes<V> mask) => V.Any(mask.High);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void ExpSplit(
        DoubleWord<WideLanes<V>, double> x, out DoubleWord<WideLanes<V>, double> mantissa, out WideLanes<V> exponent)
    {
        var minusOne = WideExp.SplitMinusOne(Whole(x), out exponent);
        mantissa = minusOne + Of(1);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<WideLanes<V>, double> ExpFine(WideLanes<V> x) => WideExp.Exp(x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<WideLanes<V>, double> Expm1(DoubleWord<WideLanes<V>, double> x) => WideExp.Expm1(Whole(x));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<WideLanes<V>, double> Log1p(DoubleWord<WideLanes<V>, double> x) => WideLog.Log1p(Whole(x));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<WideLanes<V>, double> Tanh(DoubleWord<WideLanes<V>, double> x) => WideTanh.Of(Whole(x));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<WideLanes<V>, double> TanhGap(WideLanes<V> x) => WideTanh.Gap(x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<WideLanes<V>, double> Atan(WideLanes<V> x) => WideAtan.Of(x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void SinCos(
        DoubleWord<WideLanes<V>, double> x, out DoubleWord<WideLanes<V>, double> sin, out DoubleWord<WideLanes<V>, double> cos)
    {
        WideSine.SinCos(Whole(x), out var sine, out var cosine);
        (sin, cos) = (sine, cosine);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<WideLanes<V>, double> RaisedSine(WideLanes<V> a, WideLanes<V> x) => WideSine.Raised(a, x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static WideLanes<V> Sinc(WideLanes<V> x) => WideSine.Sinc(x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static WideLanes<V> SincSlope(WideLanes<V> x) => WideSine.SincSlope(x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<WideLanes<V>, double> Log(DoubleWord<WideLanes<V>, double> x) => WideLog.Of(Whole(x));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<WideLanes<V>, double> LogOnePlus(DoubleWord<WideLanes<V>, double> x) => WideLog.OnePlus(Whole(x));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<WideLanes<V>, double> Asinh(WideLanes<V> x) => WideAsinh.Of(x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<WideLanes<V>, double> Mills(WideLanes<V> t) => WideNormal.Mills(t);

    /// <summary>The word of double-double numbers as one. Where its first part is not finite, the second means nothing.</summary>
    [MethodImpl(AggressiveInlining)]
    private static WideLanes<V> Whole(DoubleWord<WideLanes<V>, double> x) =>
        Select(LessThan(Abs(x.High), Of(double.PositiveInfinity)), x.Value, x.High);

    [MethodImpl(AggressiveInlining)]
    private static WideLanes<V> Sum(WideLanes<V> a, V high, V low)
    {
        var highs = DoubleWord<V, double>.Sum(a.High, high);
        var lows = DoubleWord<V, double>.Sum(a.Low, low);
        var sum = DoubleWord<V, double>.OrderedSum(highs.High, highs.Low + lows.High);
        return Normalized(sum.High, lows.Low + sum.Low, highs.High);
    }

    [MethodImpl(AggressiveInlining)]
    private static WideLanes<V> Product(WideLanes<V> a, WideLanes<V> b)
    {
        var product = a.High * b.High;
        var rest = V.Fma(a.Low, b.Low, V.Fma(a.High, b.High, -product));
        return Normalized(product, V.Fma(a.High, b.Low, V.Fma(a.Low, b.High, rest)), product);
    }

    /// <summary>high + low for |high| ≥ |low|; where that is not finite, one word instead.</summary>
    [MethodImpl(AggressiveInlining)]
    private static WideLanes<V> Normalized(V high, V low, V word)
    {
        var sum = high + low;
        var isFinite = V.LessThan(V.Abs(sum), V.Of(double.PositiveInfinity));
        return new(V.Select(isFinite, sum, word), V.Select(isFinite, (high - sum) + low, V.Zero));
    }

    /// <summary>Where the first words are equal, the mask of the second ones; elsewhere that of a &lt; b.</summary>
    [MethodImpl(AggressiveInlining)]
    private static WideLanes<V> Mask(WideLanes<V> a, WideLanes<V> b, V ofLow)
    {
        var isLess = V.LessThan(a.High, b.High);
        var isNotGreater = V.LessThanOrEqual(a.High, b.High);
        return new(V.Select(isLess, isLess, V.Select(isNotGreater, ofLow, isNotGreater)));
    }
}
