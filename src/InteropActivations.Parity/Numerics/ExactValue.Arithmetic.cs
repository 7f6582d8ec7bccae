namespace InteropActivations.Parity.Numerics;

/// <content>Double-double arithmetic: each operation keeps about 100 bits.</content>
public readonly partial record struct ExactValue
{
    // ln 2 in parts: the first two have so few bits that their products with a power of two's exponent are exact.
    private const double Ln2First = 0.6931471803691238, Ln2Second = 1.9082149288430703e-10, Ln2Third = 4.275175589747649e-20, Ln2Fourth = -9.89608398339473e-37;

    /// <summary>e^x is computed at x/2⁹ and squared so often.</summary>
    private const int Squarings = 9;

    /// <summary>1/n! from 1/1! on; the next term would be below 2⁻¹²⁵ where it is used.</summary>
    private static readonly ExactValue[] InverseFactorials = InversesOfFactorials(9);

    /// <summary>The sum.</summary>
    public static ExactValue operator +(ExactValue a, ExactValue b)
    {
        var (high, error) = TwoSum(a.High, b.High);
        var (low, lowError) = TwoSum(a.Low, b.Low);
        var (sum, rest) = QuickTwoSum(high, error + low);
        return Finite(sum, rest + lowError, high);
    }

    /// <summary>The difference.</summary>
    public static ExactValue operator -(ExactValue a, ExactValue b) => a + -b;

    /// <summary>The negative.</summary>
    public static ExactValue operator -(ExactValue value) => new(-value.High, -value.Low);

    /// <summary>The product.</summary>
    public static ExactValue operator *(ExactValue a, ExactValue b)
    {
        var high = a.High * b.High;
        return Finite(high, Math.FusedMultiplyAdd(a.High, b.High, -high) + ((a.High * b.Low) + (a.Low * b.High)), high);
    }

    /// <summary>The quotient.</summary>
    public static ExactValue operator /(ExactValue a, ExactValue b)
    {
        var first = a.High / b.High;
        if (!double.IsFinite(first) || !double.IsFinite(a.High))
        {
            return first;
        }

        var rest = a - (b * new ExactValue(first));
        var second = rest.High / b.High;
        rest -= b * new ExactValue(second);
        return new ExactValue(first) + new ExactValue(second) + new ExactValue(rest.High / b.High);
    }

    /// <summary>The magnitude.</summary>
    public static ExactValue Abs(ExactValue value) => value.High < 0 ? -value : value;

    /// <summary>The product with a power of two.</summary>
    public static ExactValue ScaleB(ExactValue value, int exponent) => new(Math.ScaleB(value.High, exponent), Math.ScaleB(value.Low, exponent));

    /// <summary>e^x as a number near 1 and a power of two, so that nothing is lost where the product would be subnormal.</summary>
    public static ExactValue Exp(ExactValue x, out int exponent)
    {
        const double Vanishing = -1e5; // far below any power of e that a double holds
        if (x.High < Vanishing)
        {
            exponent = 0;
            return 0;
        }

        exponent = (int)Math.Round(x.High / Ln2First);
        var reduced = new ExactValue(x.High - (exponent * Ln2First)) - new ExactValue(exponent * Ln2Second)
            - (new ExactValue(exponent) * new ExactValue(Ln2Third, Ln2Fourth)) + new ExactValue(x.Low);
        reduced = ScaleB(reduced, -Squarings);
        var sum = InverseFactorials[^1];
        for (var n = InverseFactorials.Length - 2; n >= 0; n--)
        {
            sum = (sum * reduced) + InverseFactorials[n];
        }

        var growth = sum * reduced; // e^(x/2⁹) − 1
        for (var i = 0; i < Squarings; i++)
        {
            growth = ScaleB(growth, 1) + (growth * growth);
        }

        return growth + new ExactValue(1);
    }

    /// <summary>ln(1 + x) for x ≥ 0.</summary>
    public static ExactValue LogOfOnePlus(ExactValue x)
    {
        const double Small = 1e-6; // whose seventh power is below 2⁻¹¹⁰ of it
        if (x.High < Small)
        {
            var sum = new ExactValue(0);
            for (var n = 6; n > 0; n--)
            {
                sum = new ExactValue(n % 2 == 0 ? -1 : 1) / new ExactValue(n) + (sum * x);
            }

            return sum * x;
        }

        // One step of Newton's, with the terms that its error of 2⁻⁵⁰ leaves.
        var near = new ExactValue(Math.Log(1 + x.High));
        var inverse = ScaleB(Exp(-near, out var exponent), exponent);
        var apart = ((new ExactValue(1) + x) * inverse) - new ExactValue(1);
        return near + apart - (apart * apart * new ExactValue(0.5));
    }

    private static (double Sum, double Error) TwoSum(double a, double b)
    {
        var sum = a + b;
        var part = sum - a;
        return (sum, (a - (sum - part)) + (b - part));
    }

    private static (double Sum, double Error) QuickTwoSum(double greater, double smaller)
    {
        var sum = greater + smaller;
        return (sum, smaller - (sum - greater));
    }

    /// <summary>The pair in normal form; what overflowed or is NaN has no low part.</summary>
    private static ExactValue Finite(double high, double low, double rough)
    {
        if (!double.IsFinite(rough) || !double.IsFinite(high))
        {
            return new ExactValue(rough);
        }

        var (sum, error) = QuickTwoSum(high, low);
        return new ExactValue(sum, error);
    }

    private static ExactValue[] InversesOfFactorials(int count)
    {
        var inverses = new ExactValue[count];
        var factorial = 1.0;
        for (var n = 1; n <= count; n++)
        {
            factorial *= n;
            inverses[n - 1] = new ExactValue(1) / new ExactValue(factorial);
        }

        return inverses;
    }
}
