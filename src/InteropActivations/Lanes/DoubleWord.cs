using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes;

/// <summary>High + Low, a sum that is not carried out: a number with about twice the digits of <typeparamref name="T"/>.</summary>
/// <remarks>
/// A formula that carries words to its last addition is wrong by little more than the half unit of that rounding.
/// Operations are Dekker's, Knuth's and those of Joldes, Muller and Popescu, Tight and Rigorous Error Bounds for Basic
/// Building Blocks of Double-Word Arithmetic (2017), but without their last normalization: Low may grow to some units in the
/// last place of High, which costs a digit of the second word and not of the first. Where terms cancel, call
/// <see cref="Normalized()"/> before going on. High must be finite, and products must not vanish: clamp first, and multiply
/// by powers of two last.
/// </remarks>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
public readonly struct DoubleWord<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A number in two words.</summary>
    /// <param name="high">The number, rounded.</param>
    /// <param name="low">What the rounding left.</param>
    [MethodImpl(AggressiveInlining)]
    public DoubleWord(V high, V low)
    {
        High = high;
        Low = low;
    }

    /// <summary>The number, rounded.</summary>
    public V High { get; }

    /// <summary>What the rounding left.</summary>
    public V Low { get; }

    /// <summary>The number in one word: the one rounding.</summary>
    public V Value
    {
        [MethodImpl(AggressiveInlining)]
        get => High + Low;
    }

    /// <summary>A number that needs one word.</summary>
    [MethodImpl(AggressiveInlining)]
    public static implicit operator DoubleWord<V, T>(V value) => new(value, V.Zero);

    /// <summary>The constant high + low. In float what rounding <paramref name="high"/> left is kept, and <paramref name="low"/> no longer matters.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Of(double high, double low = 0) =>
        new(V.Of(high), V.Of(typeof(T) == typeof(float) ? high - (float)high : low));

    /// <summary>a + b exactly.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Sum(V a, V b)
    {
        var sum = a + b;
        var part = sum - a;
        return new(sum, (a - (sum - part)) + (b - part));
    }

    /// <summary>a + b exactly, where |a| ≥ |b| or a is 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> OrderedSum(V a, V b)
    {
        var sum = a + b;
        return new(sum, (a - sum) + b);
    }

    /// <summary>a + b, where |a| ≥ |b| or a is 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> OrderedSum(V a, DoubleWord<V, T> b)
    {
        var sum = a + b.High;
        return new(sum, (a - sum) + b.High + b.Low);
    }

    /// <summary>a · b exactly.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Product(V a, V b)
    {
        var product = a * b;
        return new(product, V.Fma(a, b, -product));
    }

    /// <summary>a² exactly.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Square(V a) => Product(a, a);

    /// <summary>a / b, with one division.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Quotient(V a, V b)
    {
        var inverse = V.One / b;
        var quotient = a * inverse;
        return new(quotient, V.FmaNegated(quotient, b, a) * inverse);
    }

    /// <summary>a + b.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> operator +(DoubleWord<V, T> a, V b)
    {
        var sum = a.High + b;
        var part = sum - b;
        return new(sum, (b - (sum - part)) + (a.High - part) + a.Low);
    }

    /// <summary>a + b. Where the two cancel, the error is a few units in the second word of the terms.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> operator +(DoubleWord<V, T> a, DoubleWord<V, T> b)
    {
        var sum = a.High + b.High;
        var part = sum - a.High;
        return new(sum, (a.High - (sum - part)) + (b.High - part) + (a.Low + b.Low));
    }

    /// <summary>a + b, where |a| ≥ |b| or a is 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> OrderedSum(DoubleWord<V, T> a, DoubleWord<V, T> b)
    {
        var sum = a.High + b.High;
        return new(sum, (a.High - sum) + b.High + (a.Low + b.Low));
    }

    /// <summary>a − b.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> operator -(DoubleWord<V, T> a, DoubleWord<V, T> b)
    {
        var difference = a.High - b.High;
        var part = difference - a.High;
        return new(difference, (a.High - (difference - part)) - (b.High + part) + (a.Low - b.Low));
    }

    /// <summary>−a.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> operator -(DoubleWord<V, T> a) => new(-a.High, -a.Low);

    /// <summary>a · b.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> operator *(DoubleWord<V, T> a, V b)
    {
        var product = a.High * b;
        return new(product, V.Fma(a.Low, b, V.Fma(a.High, b, -product)));
    }

    /// <summary>a · b.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> operator *(DoubleWord<V, T> a, DoubleWord<V, T> b)
    {
        var product = a.High * b.High;
        return new(product, V.Fma(a.High, b.Low, V.Fma(a.Low, b.High, V.Fma(a.High, b.High, -product))));
    }

    /// <summary>a / b, with one division.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> operator /(DoubleWord<V, T> a, DoubleWord<V, T> b)
    {
        var inverse = V.One / b.High;
        var quotient = a.High * inverse;
        return new(quotient, V.FmaNegated(quotient, b.Low, V.FmaNegated(quotient, b.High, a.High) + a.Low) * inverse);
    }

    /// <summary>a².</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Square(DoubleWord<V, T> a)
    {
        var square = a.High * a.High;
        return new(square, V.Fma(a.High + a.High, a.Low, V.Fma(a.High, a.High, -square)));
    }

    /// <summary>a / b rounded once.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Ratio(DoubleWord<V, T> a, DoubleWord<V, T> b)
    {
        var inverse = V.One / b.High;
        var quotient = a.High * inverse;
        return V.Fma(V.FmaNegated(quotient, b.Low, V.FmaNegated(quotient, b.High, a.High) + a.Low), inverse, quotient);
    }

    /// <summary>√a for a &gt; 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Sqrt(DoubleWord<V, T> a)
    {
        var root = V.Sqrt(a.High);
        return new(root, (V.FmaNegated(root, root, a.High) + a.Low) / (root + root));
    }

    /// <summary>a · 2ⁿ for each word; exact where neither becomes subnormal. See <see cref="ILanes{V, T}.Scale"/>.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Scale(DoubleWord<V, T> a, V n) => new(V.Scale(a.High, n), V.Scale(a.Low, n));

    /// <summary>Where the mask is set a, elsewhere b.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Select(V mask, DoubleWord<V, T> a, DoubleWord<V, T> b) =>
        new(V.Select(mask, a.High, b.High), V.Select(mask, a.Low, b.Low));

    /// <summary>The same number with Low at most half a unit in the last place of High, where |Low| ≤ |High| or High is 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public DoubleWord<V, T> Normalized()
    {
        var sum = High + Low;
        return new(sum, (High - sum) + Low);
    }
}
