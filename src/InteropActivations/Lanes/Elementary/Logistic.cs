using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>The logistic function σ(z) = 1 / (1 + e^(−z)), its derivative, and x·σ(z), over lanes.</summary>
/// <remarks>
/// All from e = e^(−|z|), which cannot overflow: σ is 1/(1 + e) to the right and e/(1 + e) to the left. In the left tail e
/// stays split until a factor is multiplied in, so that a subnormal result is rounded once.
/// </remarks>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal readonly ref struct Logistic<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Mask of z &lt; 0.</summary>
    private readonly V _isLeft;

    /// <summary>e^(−|z|) = mantissa · 2^exponent.</summary>
    private readonly DoubleWord<V, T> _mantissa;

    private readonly V _exponent;

    /// <summary>e^(−|z|).</summary>
    private readonly DoubleWord<V, T> _e;

    /// <summary>1 + e^(−|z|).</summary>
    private readonly DoubleWord<V, T> _d;

    /// <summary>Prepares all of them at z, any number.</summary>
    [MethodImpl(AggressiveInlining)]
    public Logistic(V z) : this((V.LessThan(z, V.Zero), -V.Abs(z)))
    {
    }

    /// <summary>Prepares all of them at z; z.High may be any number.</summary>
    [MethodImpl(AggressiveInlining)]
    public Logistic(DoubleWord<V, T> z) : this((V.LessThan(z.High, V.Zero), DoubleWord<V, T>.Select(V.LessThan(z.High, V.Zero), z, -z)))
    {
    }

    [MethodImpl(AggressiveInlining)]
    private Logistic((V IsLeft, DoubleWord<V, T> MinusSize) z)
    {
        _isLeft = z.IsLeft;
        V.ExpSplit(z.MinusSize, out _mantissa, out _exponent);
        _e = Exp.Scaled(_mantissa, _exponent);
        _d = DoubleWord<V, T>.OrderedSum(V.One, _e);
    }

    /// <summary>σ(z).</summary>
    public V Value
    {
        [MethodImpl(AggressiveInlining)]
        get => Exp.Scaled<V, T>(DoubleWord<V, T>.Ratio(Numerator, _d), Exponent);
    }

    private DoubleWord<V, T> Numerator
    {
        [MethodImpl(AggressiveInlining)]
        get => DoubleWord<V, T>.Select(_isLeft, _mantissa, V.One);
    }

    private V Exponent
    {
        [MethodImpl(AggressiveInlining)]
        get => V.Select(_isLeft, _exponent, V.Zero);
    }

    /// <summary>σ(z).</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Of(V z) => typeof(T) == typeof(float) ? FloatLogistic.Of<V, T>(z) : new Logistic<V, T>(z).Value;

    /// <summary>σ′(z).</summary>
    [MethodImpl(AggressiveInlining)]
    public static V SlopeOf(V z) => typeof(T) == typeof(float) ? FloatLogistic.Slope<V, T>(z) : new Logistic<V, T>(z).SlopeTimes(V.One);

    /// <summary>x·σ(z), with its limits: x or 0 where z is far out, ±∞ where x is.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Product(V z, V x) => Limited(z, x, new Logistic<V, T>(z).Times(x));

    /// <summary>x·σ(x), with its limits: ∞, and −0 at −∞.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Product(V x) => typeof(T) == typeof(float) ? FloatLogistic.OfTimes<V, T>(x) : Product(x, x);

    /// <summary>x·σ(z), with its limits: x or 0 where z is far out, ±∞ where x is.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Product(DoubleWord<V, T> z, V x) => Limited(z.High, x, new Logistic<V, T>(Exp.Clamp(z)).Times(x));

    /// <summary>factor·σ′(z), 0 where z is far out.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V SlopeProduct(DoubleWord<V, T> z, DoubleWord<V, T> factor) => V.Select(
        V.LessThanOrEqual(V.Of(Exp.Limit<T>()), V.Abs(z.High)),
        V.Zero,
        new Logistic<V, T>(Exp.Clamp(z)).SlopeTimes(factor));

    /// <summary>factor·σ(z) for any finite factor.</summary>
    [MethodImpl(AggressiveInlining)]
    public V Times(V factor)
    {
        if (typeof(T) == typeof(float))
        {
            return (Numerator * factor / _d).Value;
        }

        // Halved, a mantissa up to √2 cannot push the greatest factor over before it is scaled down.
        return V.Scale((Half(Numerator) / _d * factor).Value, Exponent + V.One);
    }

    /// <summary>factor·σ(z) before it is rounded, for a factor far from the greatest number.</summary>
    [MethodImpl(AggressiveInlining)]
    public DoubleWord<V, T> WordTimes(DoubleWord<V, T> factor) => Exp.Scaled(Numerator / _d * factor, Exponent);

    /// <summary>factor·σ′(z) = factor·e / (1 + e)² for any finite factor.</summary>
    [MethodImpl(AggressiveInlining)]
    public V SlopeTimes(DoubleWord<V, T> factor)
    {
        if (typeof(T) == typeof(float))
        {
            return (_e * factor / (_d * _d)).Value;
        }

        return V.Scale((Half(_mantissa) / DoubleWord<V, T>.Square(_d) * factor).Value, _exponent + V.One);
    }

    /// <summary>The derivative of x·σ(z) by x, σ(z) + q·σ(z)·σ(−z), with q = x·z′ finite.</summary>
    [MethodImpl(AggressiveInlining)]
    public V ProductSlope(DoubleWord<V, T> q) => Exp.Scaled<V, T>(ScaledSlope(q).Value, Exponent);

    /// <summary>factor times <see cref="ProductSlope(DoubleWord{V, T})"/>, rounded once.</summary>
    [MethodImpl(AggressiveInlining)]
    public V ProductSlope(DoubleWord<V, T> q, V factor) => Exp.Scaled<V, T>((ScaledSlope(q) * factor).Value, Exponent);

    /// <summary>factor times <see cref="ProductSlope(DoubleWord{V, T})"/> before it is rounded.</summary>
    [MethodImpl(AggressiveInlining)]
    public DoubleWord<V, T> ProductSlopeTimes(DoubleWord<V, T> q, DoubleWord<V, T> factor) => Exp.Scaled(ScaledSlope(q) * factor, Exponent);

    [MethodImpl(AggressiveInlining)]
    private DoubleWord<V, T> ScaledSlope(DoubleWord<V, T> q)
    {
        // (n·d + q·e) / d² with n = 1 to the right; to the left n = e, and e is taken out as a factor.
        var sum = _d + (q * DoubleWord<V, T>.Select(_isLeft, V.One, _e));
        return Numerator * (sum / DoubleWord<V, T>.Square(_d));
    }

    [MethodImpl(AggressiveInlining)]
    private static V Limited(V z, V x, V inside)
    {
        var limit = V.Of(Exp.Limit<T>());
        var product = V.Select(V.LessThan(V.Abs(x), V.Of(double.PositiveInfinity)), inside, x);
        product = V.Select(V.LessThanOrEqual(limit, z), x, product);
        return V.CopySign(V.Select(V.LessThanOrEqual(z, -limit), V.Zero, product), x);
    }

    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Half(DoubleWord<V, T> a) => DoubleWord<V, T>.From(V.Of(0.5) * a.First, V.Of(0.5) * a.Second);
}
