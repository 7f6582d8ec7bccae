using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes;

/// <summary>A number with about twice the digits of <typeparamref name="T"/>: High + Low, a sum that is not carried out.</summary>
/// <remarks>
/// A formula that carries words to its last addition is wrong by little more than the half unit of that rounding.
/// <para>
/// Implementation note: for double a word is two doubles, and the operations are Dekker's, Knuth's and those of Joldes, Muller
/// and Popescu, Tight and Rigorous Error Bounds for Basic Building Blocks of Double-Word Arithmetic (2017), but without their
/// last normalization: Low may grow to some units in the last place of High, which costs a digit of the second word and not of
/// the first; where terms cancel, call <see cref="Normalized"/> before going on. For float a word is one double per lane, more
/// exact and shorter to compute with than two floats: the doubles of the first half of the lanes stand in the place of one
/// vector of floats, those of the second half in that of another. Formulas see no difference, but must be written for double:
/// there High must be finite, and products must not vanish, so clamp first, and multiply by powers of two last.
/// </para>
/// </remarks>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
public readonly struct DoubleWord<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>High, or the doubles of the first half of the lanes.</summary>
    internal readonly V First;

    /// <summary>Low, or the doubles of the second half of the lanes.</summary>
    internal readonly V Second;

    /// <summary>The number high + low.</summary>
    /// <param name="high">The number, rounded.</param>
    /// <param name="low">What the rounding left.</param>
    [MethodImpl(AggressiveInlining)]
    public DoubleWord(V high, V low)
    {
        if (typeof(T) == typeof(float))
        {
            this = V.AddDoubles(V.Widen(high), V.Widen(low));
        }
        else
        {
            First = high;
            Second = low;
        }
    }

    /// <summary>The word that these parts are, as they are.</summary>
    [MethodImpl(AggressiveInlining)]
    internal DoubleWord(AsIs _, V first, V second)
    {
        First = first;
        Second = second;
    }

    /// <summary>Tells the constructor that takes the parts of a word from the one that takes numbers.</summary>
    internal enum AsIs
    {
        /// <summary>The parts are not looked at.</summary>
        Parts,
    }

    /// <summary>The number, rounded to T.</summary>
    public V High
    {
        [MethodImpl(AggressiveInlining)]
        get => typeof(T) == typeof(float) ? V.Narrow(this) : First;
    }

    /// <summary>What the rounding left.</summary>
    public V Low
    {
        [MethodImpl(AggressiveInlining)]
        get => typeof(T) == typeof(float) ? V.Narrow(V.SubtractDoubles(this, V.Widen(V.Narrow(this)))) : Second;
    }

    /// <summary>The number in one word: the one rounding.</summary>
    public V Value
    {
        [MethodImpl(AggressiveInlining)]
        get => typeof(T) == typeof(float) ? V.Narrow(this) : First + Second;
    }

    /// <summary>A number that needs one word.</summary>
    [MethodImpl(AggressiveInlining)]
    public static implicit operator DoubleWord<V, T>(V value) => typeof(T) == typeof(float) ? V.Widen(value) : new(AsIs.Parts, value, V.Zero);

    /// <summary>The constant high + low; for float high is enough.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Of(double high, double low = 0) =>
        typeof(T) == typeof(float) ? V.FillDoubles(high) : new(AsIs.Parts, V.Of(high), V.Of(low));

    /// <summary>The word that these parts are, as they are.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static DoubleWord<V, T> From(V first, V second) => new(AsIs.Parts, first, second);

    /// <summary>a + b exactly (in float to 2^−53): Knuth.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Sum(V a, V b)
    {
        if (typeof(T) == typeof(float))
        {
            return V.AddDoubles(V.Widen(a), V.Widen(b));
        }

        var sum = a + b;
        var part = sum - a;
        return new(AsIs.Parts, sum, (a - (sum - part)) + (b - part));
    }

    /// <summary>a + b exactly, where |a| ≥ |b| or a is 0: Dekker.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> OrderedSum(V a, V b)
    {
        if (typeof(T) == typeof(float))
        {
            return V.AddDoubles(V.Widen(a), V.Widen(b));
        }

        var sum = a + b;
        return new(AsIs.Parts, sum, (a - sum) + b);
    }

    /// <summary>a + b, where |a| ≥ |b| or a is 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> OrderedSum(V a, DoubleWord<V, T> b)
    {
        if (typeof(T) == typeof(float))
        {
            return V.AddDoubles(V.Widen(a), b);
        }

        var sum = a + b.First;
        return new(AsIs.Parts, sum, (a - sum) + b.First + b.Second);
    }

    /// <summary>a + b, where |a| ≥ |b| or a is 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> OrderedSum(DoubleWord<V, T> a, DoubleWord<V, T> b)
    {
        if (typeof(T) == typeof(float))
        {
            return V.AddDoubles(a, b);
        }

        var sum = a.First + b.First;
        return new(AsIs.Parts, sum, (a.First - sum) + b.First + (a.Second + b.Second));
    }

    /// <summary>a · b exactly.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Product(V a, V b)
    {
        if (typeof(T) == typeof(float))
        {
            return V.MultiplyDoubles(V.Widen(a), V.Widen(b));
        }

        var product = a * b;
        return new(AsIs.Parts, product, V.Fma(a, b, -product));
    }

    /// <summary>a² exactly.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Square(V a) => Product(a, a);

    /// <summary>a / b, with one division.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Quotient(V a, V b)
    {
        if (typeof(T) == typeof(float))
        {
            return V.DivideDoubles(V.Widen(a), V.Widen(b));
        }

        var inverse = V.One / b;
        var quotient = a * inverse;
        return new(AsIs.Parts, quotient, V.FmaNegated(quotient, b, a) * inverse);
    }

    /// <summary>a + b.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> operator +(DoubleWord<V, T> a, V b)
    {
        if (typeof(T) == typeof(float))
        {
            return V.AddDoubles(a, V.Widen(b));
        }

        var sum = a.First + b;
        var part = sum - b;
        return new(AsIs.Parts, sum, (b - (sum - part)) + (a.First - part) + a.Second);
    }

    /// <summary>a + b. Where the two cancel, the error is a few units in the second word of the terms.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> operator +(DoubleWord<V, T> a, DoubleWord<V, T> b)
    {
        if (typeof(T) == typeof(float))
        {
            return V.AddDoubles(a, b);
        }

        var sum = a.First + b.First;
        var part = sum - a.First;
        return new(AsIs.Parts, sum, (a.First - (sum - part)) + (b.First - part) + (a.Second + b.Second));
    }

    /// <summary>a − b.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> operator -(DoubleWord<V, T> a, DoubleWord<V, T> b)
    {
        if (typeof(T) == typeof(float))
        {
            return V.SubtractDoubles(a, b);
        }

        var difference = a.First - b.First;
        var part = difference - a.First;
        return new(AsIs.Parts, difference, (a.First - (difference - part)) - (b.First + part) + (a.Second - b.Second));
    }

    /// <summary>−a.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> operator -(DoubleWord<V, T> a)
    {
        if (typeof(T) == typeof(float))
        {
            return V.NegateDoubles(a);
        }

        return new(AsIs.Parts, -a.First, -a.Second);
    }

    /// <summary>a · b.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> operator *(DoubleWord<V, T> a, V b)
    {
        if (typeof(T) == typeof(float))
        {
            return V.MultiplyDoubles(a, V.Widen(b));
        }

        var product = a.First * b;
        return new(AsIs.Parts, product, V.Fma(a.Second, b, V.Fma(a.First, b, -product)));
    }

    /// <summary>a · b.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> operator *(DoubleWord<V, T> a, DoubleWord<V, T> b)
    {
        if (typeof(T) == typeof(float))
        {
            return V.MultiplyDoubles(a, b);
        }

        var product = a.First * b.First;
        return new(AsIs.Parts, product, V.Fma(a.First, b.Second, V.Fma(a.Second, b.First, V.Fma(a.First, b.First, -product))));
    }

    /// <summary>a².</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Square(DoubleWord<V, T> a)
    {
        if (typeof(T) == typeof(float))
        {
            return V.MultiplyDoubles(a, a);
        }

        var square = a.First * a.First;
        return new(AsIs.Parts, square, V.Fma(a.First + a.First, a.Second, V.Fma(a.First, a.First, -square)));
    }

    /// <summary>a · b + c, where |c| ≥ |a · b|.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> MultiplyAdd(DoubleWord<V, T> a, DoubleWord<V, T> b, DoubleWord<V, T> c)
    {
        if (typeof(T) == typeof(float))
        {
            return V.FmaDoubles(a, b, c);
        }

        var product = a.First * b.First;
        var sum = c.First + product;
        var low = V.Fma(a.First, b.Second, V.Fma(a.Second, b.First, V.Fma(a.First, b.First, -product)));
        return new(AsIs.Parts, sum, (c.First - sum) + product + (low + c.Second));
    }

    /// <summary>a / b, with one division.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> operator /(DoubleWord<V, T> a, DoubleWord<V, T> b)
    {
        if (typeof(T) == typeof(float))
        {
            return V.DivideDoubles(a, b);
        }

        var inverse = V.One / b.First;
        var quotient = a.First * inverse;
        return new(AsIs.Parts, quotient, V.FmaNegated(quotient, b.Second, V.FmaNegated(quotient, b.First, a.First) + a.Second) * inverse);
    }

    /// <summary>a / b rounded once.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Ratio(DoubleWord<V, T> a, DoubleWord<V, T> b)
    {
        if (typeof(T) == typeof(float))
        {
            return V.Narrow(V.DivideDoubles(a, b));
        }

        var inverse = V.One / b.First;
        var quotient = a.First * inverse;
        return V.Fma(V.FmaNegated(quotient, b.Second, V.FmaNegated(quotient, b.First, a.First) + a.Second), inverse, quotient);
    }

    /// <summary>√a for a &gt; 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Sqrt(DoubleWord<V, T> a)
    {
        if (typeof(T) == typeof(float))
        {
            return V.SqrtDoubles(a);
        }

        var root = V.Sqrt(a.First);
        return new(AsIs.Parts, root, (V.FmaNegated(root, root, a.First) + a.Second) / (root + root));
    }

    /// <summary>a · 2ⁿ; exact where no word becomes subnormal. See <see cref="ILanes{V, T}.Scale"/>.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Scale(DoubleWord<V, T> a, V n)
    {
        if (typeof(T) == typeof(float))
        {
            return V.ScaleDoubles(a, V.Widen(n));
        }

        return new(AsIs.Parts, V.Scale(a.First, n), V.Scale(a.Second, n));
    }

    /// <summary>Where the mask is set a, elsewhere b.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Select(V mask, DoubleWord<V, T> a, DoubleWord<V, T> b)
    {
        if (typeof(T) == typeof(float))
        {
            return V.SelectDoubles(mask, a, b);
        }

        return new(AsIs.Parts, V.Select(mask, a.First, b.First), V.Select(mask, a.Second, b.Second));
    }

    /// <summary>The same number with Low at most half a unit in the last place of High, where |Low| ≤ |High| or High is 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public DoubleWord<V, T> Normalized()
    {
        if (typeof(T) == typeof(float))
        {
            return this;
        }

        var sum = First + Second;
        return new(AsIs.Parts, sum, (First - sum) + Second);
    }
}
