using System.Text.RegularExpressions;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using Wide = InteropActivations.Lanes.Wide.WideLanes<InteropActivations.Lanes.ScalarLanes<double>>;
using Word = InteropActivations.Lanes.DoubleWord<InteropActivations.Lanes.Wide.WideLanes<InteropActivations.Lanes.ScalarLanes<double>>, double>;

namespace InteropActivations.Parity.Formulas;

/// <summary>The functions that a formula may call, by PyTorch's names, in 32 digits with their derivatives.</summary>
internal static partial class FormulaFunctions
{
    /// <summary>Beyond, eˣ is no double.</summary>
    private const double ExpLimit = 709.78;

    private static readonly WideDual One = WideDual.Of(1);

    private static readonly WideDual Two = WideDual.Of(2);

    private static readonly WideDual Half = WideDual.Of(0.5);

    /// <summary>√½ as two doubles, from 40 digits of it.</summary>
    private static readonly WideDual RootOfHalf = WideDual.Of(0.7071067811865476, -4.833646656726457e-17);

    /// <summary>2/√π as two doubles, from 40 digits of it.</summary>
    private static readonly WideDual TwoOverRootOfPi = WideDual.Of(1.1283791670955126, 1.533545961316588e-17);

    private static readonly Dictionary<string, Func<WideDual, WideDual>> OfOne = new(StringComparer.Ordinal)
    {
        ["exp"] = Exp,
        ["expm1"] = Expm1,
        ["log"] = Log,
        ["log1p"] = Log1p,
        ["sqrt"] = Sqrt,
        ["rsqrt"] = x => One / Sqrt(x),
        ["reciprocal"] = x => One / x,
        ["square"] = x => x * x,
        ["neg"] = x => -x,
        ["abs"] = x => x.Double < 0 ? -x : x,
        ["tanh"] = Tanh,
        ["sinh"] = x => (Exp(x) - Exp(-x)) * Half,
        ["cosh"] = x => (Exp(x) + Exp(-x)) * Half,
        ["sigmoid"] = Sigmoid,
        ["erf"] = Erf,
        ["erfc"] = Erfc,
        ["sin"] = x => Turned(x, sine: true),
        ["cos"] = x => Turned(x, sine: false),
        ["atan"] = Atan,
        ["arctan"] = Atan,
        ["asinh"] = Asinh,
        ["arcsinh"] = Asinh,
        ["softplus"] = Softplus,
        ["relu"] = x => x.Double > 0 ? x : WideDual.Of(0),
    };

    private static readonly Dictionary<string, Func<WideDual, WideDual, WideDual>> OfTwo = new(StringComparer.Ordinal)
    {
        ["maximum"] = Max,
        ["minimum"] = Min,
        ["max"] = Max,
        ["min"] = Min,
        ["pow"] = Power,
        ["mul"] = (a, b) => a * b,
        ["add"] = (a, b) => a + b,
        ["sub"] = (a, b) => a - b,
        ["div"] = (a, b) => a / b,
    };

    private static readonly Dictionary<string, Func<WideDual, WideDual, WideDual, WideDual>> OfThree = new(StringComparer.Ordinal)
    {
        ["where"] = (condition, a, b) => condition.Double != 0 ? a : b,
        ["clamp"] = (x, low, high) => Min(Max(x, low), high),
        ["clip"] = (x, low, high) => Min(Max(x, low), high),
    };

    /// <summary>The function of that name and number of arguments, or null where there is none here.</summary>
    public static Func<WideDual[], WideDual>? Find(string name, int count) => count switch
    {
        1 when OfOne.TryGetValue(name, out var function) => arguments => function(arguments[0]),
        1 when InCatalogue(name) is { } activation => arguments => Catalogued(activation, arguments[0]),
        2 when OfTwo.TryGetValue(name, out var function) => arguments => function(arguments[0], arguments[1]),
        3 when OfThree.TryGetValue(name, out var function) => arguments => function(arguments[0], arguments[1], arguments[2]),
        _ => null,
    };

    /// <summary>aᵇ; for whole b by multiplication.</summary>
    public static WideDual Power(WideDual a, WideDual b)
    {
        var exponent = b.Double;
        if (exponent != Math.Floor(exponent) || Math.Abs(exponent) > 64)
        {
            return exponent == 0.5 ? Sqrt(a) : Exp(b * Log(a));
        }

        var product = One;
        for (var i = 0; i < Math.Abs(exponent); i++)
        {
            product *= a;
        }

        return exponent < 0 ? One / product : product;
    }

    private static WideDual Max(WideDual a, WideDual b) => a.Double > b.Double ? a : b;

    private static WideDual Min(WideDual a, WideDual b) => a.Double < b.Double ? a : b;

    private static WideDual Exp(WideDual x)
    {
        if (Math.Abs(x.Double) > ExpLimit)
        {
            // An infinite power has no derivative that could be used, and one beyond the least normal number no digits.
            return x.Double > 0 ? WideDual.Of(double.PositiveInfinity) : new WideDual(Wide.Of(0), Wide.Of(0), double.Epsilon, double.Epsilon);
        }

        var power = Power(x.Value);
        return x.Mapped(power, power);
    }

    /// <summary>eˣ by the lanes' own way, which only a type parameter reaches.</summary>
    private static V Power<V>(V x) where V : unmanaged, ILanes<V, double> => V.Exp(x);

    private static WideDual Expm1(WideDual x) =>
        Math.Abs(x.Double) > ExpLimit ? Exp(x) - One : x.Mapped(Wide.Expm1(x.Value).Value, Power(x.Value));

    private static WideDual Log(WideDual x) => x.Double switch
    {
        > 0 and < double.PositiveInfinity => x.Mapped(Wide.Log(x.Value).Value, Wide.Of(1) / x.Value),
        var other => WideDual.Of(Math.Log(other)),
    };

    private static WideDual Log1p(WideDual x) => x.Double switch
    {
        > -1 and < double.PositiveInfinity => x.Mapped(Wide.LogOnePlus(x.Value).Value, Wide.Of(1) / (Wide.Of(1) + x.Value)),
        var other => WideDual.Of(Math.Log(1 + other)),
    };

    private static WideDual Sqrt(WideDual x)
    {
        var root = Wide.Sqrt(x.Value);
        return x.Mapped(root, Wide.Of(0.5) / root);
    }

    private static WideDual Tanh(WideDual x)
    {
        // 4e/(1 + e)² with e = e^(−2|x|): 1 − tanh² without cancellation.
        var left = x.Double > 0 ? -x : x;
        var e = Exp(left + left).Value;
        var sum = Wide.Of(1) + e;
        return x.Mapped(Wide.Tanh(x.Value).Value, Wide.Of(4) * e / (sum * sum));
    }

    private static WideDual Sigmoid(WideDual x)
    {
        var e = Exp(x.Double > 0 ? -x : x);
        return x.Double > 0 ? One / (One + e) : e / (One + e);
    }

    /// <summary>Beyond 20 PyTorch gives x, and others ln(1 + eˣ): both are softplus, and the witness takes no side.</summary>
    private static WideDual Softplus(WideDual x)
    {
        if (x.Double <= 20)
        {
            return Log1p(Exp(x));
        }

        var rest = Math.Exp(-x.Double);
        return new WideDual(x.Value, x.Slope, x.Doubt + rest, x.SlopeDoubt + rest);
    }

    /// <summary>1 − erfc to the right of 1; nearer to 0, where that would cancel, by its Taylor series.</summary>
    private static WideDual Erf(WideDual x)
    {
        if (Math.Abs(x.Double) > 1)
        {
            return x.Double > 0 ? One - Erfc(x) : Erfc(-x) - One;
        }

        // erf x = 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·…·(2n + 1)), whose terms all have one sign.
        var square = Two * x * x;
        var (sum, term) = (x, x);
        for (var n = 1; n <= 40; n++)
        {
            term = term * square / WideDual.Of((2 * n) + 1);
            sum += term;
        }

        return TwoOverRootOfPi * Exp(-(x * x)) * sum;
    }

    private static WideDual Erfc(WideDual x)
    {
        if (x.Double < 1)
        {
            return x.Double < -1 ? Two - Erfc(-x) : One - Erf(x);
        }

        // 2Φ(−t) with t = x√2, and Φ(−t) = Mills(t) · e^(−t²/2).
        var square = x * x;
        var tail = Two.Value * Wide.Mills((x / RootOfHalf).Value).Value * Exp(-square).Value;
        return x.Double > 26 ? WideDual.Of(0) : x.Mapped(tail, -(TwoOverRootOfPi.Value * Exp(-square).Value));
    }

    private static WideDual Turned(WideDual x, bool sine)
    {
        Wide.SinCos((Word)x.Value, out var sin, out var cos);
        return sine ? x.Mapped(sin.Value, cos.Value) : x.Mapped(cos.Value, -sin.Value);
    }

    private static WideDual Atan(WideDual x) => x.Mapped(Wide.Atan(x.Value).Value, Wide.Of(1) / (Wide.Of(1) + (x.Value * x.Value)));

    private static WideDual Asinh(WideDual x) => x.Mapped(Wide.Asinh(x.Value).Value, Wide.Of(1) / Wide.Sqrt(Wide.Of(1) + (x.Value * x.Value)));

    /// <summary>The activation that PyTorch computes by one function of that name; the catalogue's defaults are PyTorch's.</summary>
    private static ActivationSpec? InCatalogue(string name) =>
        ActivationCatalogue.All.FirstOrDefault(activation =>
            !activation.IsRowwise && !activation.IsStochastic && activation.Info.Parameters.All(parameter => !parameter.Learned)
            && OneCall().Match(activation.Info.Torch.Expression) is { Success: true } call && call.Groups[1].Value == name) is { } found
            ? ActivationSpec.Create(found)
            : null;

    [GeneratedRegex(@"^torch\.(\w+)\(x(?:, \{\w+\})*\)$")]
    private static partial Regex OneCall();

    /// <summary>An activation at the double nearest to x; what x is beside it goes in with the slope.</summary>
    private static WideDual Catalogued(ActivationSpec activation, WideDual x)
    {
        Span<double> high = stackalloc double[2];
        Span<double> low = stackalloc double[2];
        activation.ForwardExact([x.Double], high[..1], low[..1]);
        activation.DerivativeExact([x.Double], high[1..], low[1..]);
        var slope = Wide.Of(high[1]) + Wide.Of(low[1]);
        var aside = x.Value - Wide.Of(x.Double);
        return x.Mapped(Wide.Of(high[0]) + Wide.Of(low[0]) + (slope * aside), slope);
    }
}
