using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes.Elementary;

namespace InteropActivations.Lanes;

/// <summary>The algebra a formula is written in: some lanes of <typeparamref name="T"/>, worked on at once.</summary>
/// <remarks>
/// Implemented by one thin struct per width, by <see cref="DualLanes"/>, which differentiates, and by
/// <see cref="Wide.WideLanes{V}"/>, which has twice the digits. Every operation is rounded as IEEE 754 says, so all widths
/// give the same bits. Masks are lanes too; only <see cref="Select"/> reads them.
/// </remarks>
/// <typeparam name="V">The implementing struct.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
public partial interface ILanes<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many lanes there are.</summary>
    static abstract int Count { get; }

    /// <summary>How many binary digits a lane holds.</summary>
    static virtual int Digits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 24 : 53;
    }

    /// <summary>The constant, rounded to <typeparamref name="T"/>, in every lane.</summary>
    static abstract V Of(double value);

    /// <summary>The value in every lane.</summary>
    static abstract V Fill(T value);

    /// <summary>Reads <see cref="Count"/> values.</summary>
    static abstract V Load(ref readonly T source);

    /// <summary>Writes <see cref="Count"/> values.</summary>
    static abstract void Store(V value, ref T destination);

    /// <summary>As <see cref="Store"/>, past the caches where the lanes can; the destination begins at a whole multiple of its size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual void StorePastCaches(V value, ref T destination) => V.Store(value, ref destination);

    /// <summary>a + b.</summary>
    static abstract V operator +(V a, V b);

    /// <summary>a − b.</summary>
    static abstract V operator -(V a, V b);

    /// <summary>a · b.</summary>
    static abstract V operator *(V a, V b);

    /// <summary>a / b.</summary>
    static abstract V operator /(V a, V b);

    /// <summary>−a: the sign bit turned.</summary>
    static abstract V operator -(V a);

    /// <summary>a · b + c, rounded once.</summary>
    static abstract V Fma(V a, V b, V c);

    /// <summary>c − a · b, rounded once.</summary>
    static abstract V FmaNegated(V a, V b, V c);

    /// <summary>√a.</summary>
    static abstract V Sqrt(V a);

    /// <summary>|a|: the sign bit cleared.</summary>
    static abstract V Abs(V a);

    /// <summary>|a| with the sign of <paramref name="sign"/>.</summary>
    static abstract V CopySign(V a, V sign);

    /// <summary>The lesser. Where b is NaN the result is NaN; where only a is NaN it is b or NaN.</summary>
    static abstract V Min(V a, V b);

    /// <summary>The greater. Where b is NaN the result is NaN; where only a is NaN it is b or NaN.</summary>
    static abstract V Max(V a, V b);

    /// <summary>Mask of a &lt; b; false where either is NaN.</summary>
    static abstract V LessThan(V a, V b);

    /// <summary>Mask of a ≤ b; false where either is NaN.</summary>
    static abstract V LessThanOrEqual(V a, V b);

    /// <summary>Where the mask is set a, elsewhere b.</summary>
    static abstract V Select(V mask, V a, V b);

    /// <summary>a · 2ⁿ for whole n with |n| ≤ 2·emax − 2 (252, 2044), rounded once also where the result is subnormal. Where n is NaN, a must be.</summary>
    static abstract V Scale(V a, V n);

    /// <summary>2ⁿ for whole n where that is a normal number; elsewhere some number, and with NaN anything.</summary>
    static abstract V PowerOf(V n);

    /// <summary>⌊log₂|a|⌋ for finite a other than 0, subnormals included; elsewhere a whole number that means nothing.</summary>
    static abstract V Exponent(V a);

    /// <summary>Whether the mask is set in some lane: to enter the long way of a formula only where it is needed.</summary>
    static abstract bool Any(V mask);

    /// <summary>Whether a &lt; b in some lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual bool AnyLess(V a, V b) => V.Any(V.LessThan(a, b));

    /// <summary>1.</summary>
    static virtual V One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Of(1);
    }

    /// <summary>0.</summary>
    static virtual V Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Of(0);
    }

    // Elementary functions. Words are right to about 2^−28 in float and 2^−54 in double, each as it states, so that the
    // formula's last addition is the rounding that counts. A zero in a word has no sign: formulas take the sign of x where it matters.

    /// <summary>
    /// Splits eˣ into mantissa · 2^exponent, so that a factor can be multiplied in before the one rounding of
    /// <see cref="Scale"/>; x is clamped to where that holds. See <see cref="Elementary.Exp"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual void ExpSplit(DoubleWord<V, T> x, out DoubleWord<V, T> mantissa, out V exponent) =>
        Elementary.Exp.Split(x, out mantissa, out exponent);

    /// <summary>eˣ. See <see cref="Elementary.Exp"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual V Exp(V x) => Elementary.Exp.Of<V, T>(x);

    /// <summary>eˣ with some more digits, for where it is itself an exponent, which magnifies its error by its size. See <see cref="Elementary.Exp"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual DoubleWord<V, T> ExpFine(V x) => Elementary.Exp.Fine<V, T>(x);

    /// <summary>eˣ − 1 without cancellation, for x ≤ 88 in float and x ≤ 709 in double. See <see cref="Elementary.Expm1"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual DoubleWord<V, T> Expm1(DoubleWord<V, T> x) => Elementary.Expm1.Of(x);

    /// <summary>ln(1 + x) for x in [0, 1]. See <see cref="Elementary.Log1p"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual DoubleWord<V, T> Log1p(DoubleWord<V, T> x) => Elementary.Log1p.Of(x);

    /// <summary>tanh x. See <see cref="Elementary.Tanh"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual DoubleWord<V, T> Tanh(DoubleWord<V, T> x) => Elementary.Tanh.Of(x);

    /// <summary>x − tanh x without cancellation. See <see cref="Elementary.TanhGap"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual DoubleWord<V, T> TanhGap(V x) => Elementary.TanhGap.Of<V, T>(in x);

    /// <summary>arctan x. See <see cref="Elementary.Atan"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual DoubleWord<V, T> Atan(V x) => Elementary.Atan.Of<V, T>(x);

    /// <summary>sin x and cos x with the relative accuracy of a word, for every finite x; ±∞ give NaN. See <see cref="Elementary.SinCos"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual void SinCos(DoubleWord<V, T> x, out DoubleWord<V, T> sin, out DoubleWord<V, T> cos) =>
        Elementary.SinCos.Of(in x, out sin, out cos);

    /// <summary>1 + sin 2ax without cancellation; ax may overflow. See <see cref="Elementary.SinCos"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual DoubleWord<V, T> RaisedSine(V a, V x) => Elementary.SinCos.Raised<V, T>(in a, in x);

    /// <summary>sin x / x, rounded; 1 at 0; finite x. See <see cref="Elementary.Sinc"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual V Sinc(V x) => Elementary.Sinc.Of<V, T>(in x);

    /// <summary>(x·cos x − sin x) / x², the derivative of sin x / x, rounded; 0 at 0; finite x. See <see cref="Elementary.Sinc"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual V SincSlope(V x) => Elementary.Sinc.Slope<V, T>(in x);

    /// <summary>ln x for positive finite x. See <see cref="Elementary.Log"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual DoubleWord<V, T> Log(DoubleWord<V, T> x) => Elementary.Log.Of(x);

    /// <summary>ln(1 + x) for every finite x &gt; −1, with its digits where x is small; see <see cref="Elementary.Log"/>. <see cref="Log1p"/> is the short way for [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual DoubleWord<V, T> LogOnePlus(DoubleWord<V, T> x) => Elementary.Log.OnePlus(x);

    /// <summary>arsinh x for finite x. See <see cref="Elementary.Asinh"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual DoubleWord<V, T> Asinh(V x) => Elementary.Asinh.Of<V, T>(in x);

    /// <summary>Φ(−t) · e^(t²/2) for t ≥ 0, the normal distribution's tail over its density's shape. See <see cref="Normal"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual DoubleWord<V, T> Mills(V t) => Normal.Mills<V, T>(in t);
}
