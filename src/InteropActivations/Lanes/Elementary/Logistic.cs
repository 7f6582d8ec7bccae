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

    /// <summary>Prepares all of them at z; z.High may be any number.</summary>
    [MethodImpl(AggressiveInlining)]
    public Logistic(DoubleWord<V, T> z)
    {
        _isLeft = V.LessThan(z.High, V.Zero);
        V.ExpSplit(DoubleWord<V, T>.Select(_isLeft, z, -z), out _mantissa, out _exponent);
        _e = DoubleWord<V, T>.Scale(_mantissa, _exponent);
        _d = DoubleWord<V, T>.OrderedSum(V.One, _e);
    }

    /// <summary>x·σ(z), with its limits: x or 0 where z is far out, ±∞ where x is.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Product(DoubleWord<V, T> z, V x)
    {
        var inside = new Logistic<V, T>(Exp.Clamp(z)).Times(x);
        var limit = V.Of(Exp.Limit<T>());
        inside = V.Select(V.LessThan(V.Abs(x), V.Of(double.PositiveInfinity)), inside, x);
        inside = V.Select(V.LessThanOrEqual(limit, z.High), x, inside);
        return V.Select(V.LessThanOrEqual(z.High, -limit), V.CopySign(V.Zero, x), inside);
    }

    /// <summary>factor·σ′(z), 0 where z is far out.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V SlopeProduct(DoubleWord<V, T> z, DoubleWord<V, T> factor) => V.Select(
        V.LessThanOrEqual(V.Of(Exp.Limit<T>()), V.Abs(z.High)),
        V.Zero,
        new Logistic<V, T>(Exp.Clamp(z)).SlopeTimes(factor));

    /// <summary>σ(z).</summary>
    public V Value
    {
        [MethodImpl(AggressiveInlining)]
        get => V.Scale(DoubleWord<V, T>.Ratio(DoubleWord<V, T>.Select(_isLeft, _mantissa, V.One), _d), Exponent);
    }

    /// <summary>σ(−z).</summary>
    public V Complement
    {
        [MethodImpl(AggressiveInlining)]
        get => V.Scale(DoubleWord<V, T>.Ratio(DoubleWord<V, T>.Select(_isLeft, V.One, _mantissa), _d), V.Select(_isLeft, V.Zero, _exponent));
    }

    /// <summary>σ(z) without its power of two, <see cref="Exponent"/>.</summary>
    public DoubleWord<V, T> Share
    {
        [MethodImpl(AggressiveInlining)]
        get => DoubleWord<V, T>.Select(_isLeft, _mantissa, V.One) / _d;
    }

    /// <summary>The power of two of <see cref="Share"/>.</summary>
    public V Exponent
    {
        [MethodImpl(AggressiveInlining)]
        get => V.Select(_isLeft, _exponent, V.Zero);
    }

    /// <summary>factor·σ(z) for any finite factor.</summary>
    [MethodImpl(AggressiveInlining)]
    public V Times(DoubleWord<V, T> factor)
    {
        // Halved, a mantissa up to √2 cannot push the greatest factor over before it is scaled down.
        var half = V.Of(0.5);
        var share = Share;
        var product = new DoubleWord<V, T>(half * share.High, half * share.Low) * factor;
        return V.Scale(product.Value, Exponent + V.One);
    }

    /// <summary>factor·σ′(z) = factor·e / (1 + e)² for any finite factor.</summary>
    [MethodImpl(AggressiveInlining)]
    public V SlopeTimes(DoubleWord<V, T> factor)
    {
        var half = V.Of(0.5);
        var share = new DoubleWord<V, T>(half * _mantissa.High, half * _mantissa.Low) / DoubleWord<V, T>.Square(_d);
        return V.Scale((share * factor).Value, _exponent + V.One);
    }

    /// <summary>The derivative of x·σ(z) by x, σ(z) + q·σ(z)·σ(−z), with q = x·z′ finite.</summary>
    [MethodImpl(AggressiveInlining)]
    public V ProductSlope(DoubleWord<V, T> q)
    {
        // (n·d + q·e) / d² with n = 1 to the right; to the left n = e, and e is taken out as a factor.
        var weight = DoubleWord<V, T>.Select(_isLeft, V.One, _e);
        var sum = _d + (q * weight);
        var slope = DoubleWord<V, T>.Select(_isLeft, _mantissa, V.One) * (sum / DoubleWord<V, T>.Square(_d));
        return V.Scale(slope.Value, Exponent);
    }
}
