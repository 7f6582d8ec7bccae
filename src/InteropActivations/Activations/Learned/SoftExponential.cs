using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Learned;

/// <summary>A logarithm for α &lt; 0, x for α = 0, an exponential for α &gt; 0, with α learned.</summary>
/// <remarks>
/// (e^(αx) − 1)/α + α to the right, −ln(1 − α(x + α))/α to the left: there f is −∞ where 1 − α(x + α) is 0, and NaN below. The
/// gradient by α is a difference whose relative error grows as α shrinks, to some 10⁻⁹/|α| in float32; at 0 it is 1 + x²/2.
/// </remarks>
public readonly struct SoftExponential : ILearned
{
    /// <summary>From here on e^z is the whole of e^z − 1 + α², whatever the lanes.</summary>
    private const double Alone = 80;

    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "soft-exponential",
        ActivationFamily.Learned,
        @"\begin{cases} -\frac{\ln(1 - \alpha (x + \alpha))}{\alpha} & \alpha < 0 \\ x & \alpha = 0 \\ \frac{e^{\alpha x} - 1}{\alpha} + \alpha & \alpha > 0 \end{cases}",
        @"\begin{cases} \frac{1}{1 - \alpha (\alpha + x)} & \alpha < 0 \\ e^{\alpha x} & \alpha \ge 0 \end{cases}")
    {
        Parameters = [new("alpha", 0.25) { Learned = true }],
        Source = "Godfrey and Gashler, A Continuum among Logarithmic, Linear, and Exponential Functions, and Its Potential to Improve Generalization in Neural Networks (2015)",
        Range = "(α − 1/α, ∞) for α > 0, all numbers else",
        Limits = (-3.75, double.PositiveInfinity),
        Traits = new(-3.75, double.PositiveInfinity, double.PositiveInfinity, Monotonicity.Increasing),
        Conventions = ["No framework has it built in."],
        Error = new(1, 1, 1, 1, "For α > 0 f crosses zero near −α, where it is a sum of α and a number near x.")
        {
            ForwardTerms = x => x is < 0 and > -1 ? -x : 0,
        },
        Torch = new(
            "torch.where(alpha > 0, torch.expm1(torch.relu(alpha) * x) / torch.clamp_min(alpha, 1e-12) + alpha, "
                + "torch.where(alpha < 0, -torch.log1p(torch.relu(-alpha) * (x + alpha)) / torch.clamp_max(alpha, -1e-12), x))",
            Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var alpha = knobs.A;
        var z = DoubleWord<V, T>.Product(alpha, x);
        var isAlone = V.LessThanOrEqual(V.Of(Alone), z.High);
        var scale = V.Select(V.LessThan(V.Zero, alpha), alpha, V.One);
        V.ExpSplit(z, out var mantissa, out var exponent);
        var growth = (V.Expm1(DoubleWord<V, T>.Select(isAlone, V.Zero, z)) / scale) + alpha;
        var right = V.Select(isAlone, Exp.Scaled<V, T>(DoubleWord<V, T>.Ratio(mantissa, scale), exponent), growth.Value);
        return ByAlpha<V, T>(alpha, Logarithm<V, T>(in x, in alpha), x, right);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var alpha = knobs.A;
        V.ExpSplit(DoubleWord<V, T>.Product(alpha, x), out var mantissa, out var exponent);
        var left = DoubleWord<V, T>.Ratio(V.One, Inside<V, T>(x, alpha));
        return ByAlpha<V, T>(alpha, Bordered<V, T>(x, alpha, left, V.Of(double.PositiveInfinity), V.Zero), V.One, Exp.Scaled<V, T>(mantissa.Value, exponent));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void ParameterDerivatives<V, T>(V x, in Knobs<V> knobs, Span<V> derivatives)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var alpha = knobs.A;
        var scale = V.Select(V.LessThan(V.Zero, V.Abs(alpha)), alpha, V.One);
        derivatives[0] = ByAlpha<V, T>(
            alpha, LogarithmByAlpha<V, T>(x, scale), V.Fma(V.Of(0.5) * x, x, V.One), ExponentialByAlpha<V, T>(x, scale));
    }

    /// <summary>(z·e^z − (e^z − 1))/α² + 1 with z = αx.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V ExponentialByAlpha<V, T>(V x, V alpha)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var z = Exp.Clamp(DoubleWord<V, T>.Product(alpha, x));
        var isAlone = V.LessThanOrEqual(V.Of(Alone), z.High);
        var minusOne = V.Expm1(DoubleWord<V, T>.Select(isAlone, V.Zero, z));
        var inside = (((z - V.One) * minusOne) + z).Normalized() / DoubleWord<V, T>.Square(alpha);
        V.ExpSplit(z, out var mantissa, out var exponent);
        var alone = Exp.Scaled<V, T>(DoubleWord<V, T>.Ratio(mantissa * (z - V.One), DoubleWord<V, T>.Square(alpha)), exponent);
        return V.Select(isAlone, alone, (inside + V.One).Value);
    }

    /// <summary>ln(1 − α(x + α))/α² + (x + 2α)/(α(1 − α(x + α))).</summary>
    [MethodImpl(AggressiveInlining)]
    private static V LogarithmByAlpha<V, T>(V x, V alpha)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var log = V.LogOnePlus(Finite<V, T>(x, alpha)) / DoubleWord<V, T>.Square(alpha);
        var fraction = DoubleWord<V, T>.Sum(x, alpha + alpha) / (Inside<V, T>(x, alpha) * alpha);
        var infinity = V.Of(double.PositiveInfinity);
        return Bordered<V, T>(x, alpha, (log + fraction).Value, infinity, infinity);
    }

    /// <summary>−ln(1 − α(x + α))/α.</summary>
    /// <remarks>A call, and by reference, for the reasons given at <see cref="Normal.Mills"/>.</remarks>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static V Logarithm<V, T>(in V x, in V alpha)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Bordered<V, T>(
            x,
            alpha,
            DoubleWord<V, T>.Ratio(V.LogOnePlus(Finite<V, T>(x, alpha)), -alpha),
            V.Of(double.NegativeInfinity),
            V.Of(double.PositiveInfinity));

    /// <summary>1 − α(x + α).</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Inside<V, T>(V x, V alpha)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ((DoubleWord<V, T>.Sum(x, alpha) * -alpha) + V.One).Normalized();

    /// <summary>−α(x + α), and 0 where it has no logarithm.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Finite<V, T>(V x, V alpha)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inside = Inside<V, T>(x, alpha).High;
        var hasLogarithm = V.Select(V.LessThan(V.Zero, inside), V.LessThan(inside, V.Of(double.PositiveInfinity)), V.Zero);
        return DoubleWord<V, T>.Select(hasLogarithm, DoubleWord<V, T>.Sum(x, alpha) * -alpha, V.Zero);
    }

    /// <summary>What is given within the domain of the logarithm, NaN below it, and its limits at the border and at ∞.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Bordered<V, T>(V x, V alpha, V value, V atBorder, V atInfinity)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inside = Inside<V, T>(x, alpha).High;
        var below = V.Select(V.LessThan(inside, V.Zero), V.Of(double.NaN), atBorder);
        var finite = V.Select(V.LessThanOrEqual(inside, V.Zero), below, value);
        return V.Select(
            V.LessThan(V.Abs(x), V.Of(double.PositiveInfinity)),
            finite,
            V.Select(V.LessThan(V.Zero, x), atInfinity, V.Of(double.NaN)));
    }

    [MethodImpl(AggressiveInlining)]
    private static V ByAlpha<V, T>(V alpha, V negative, V zero, V positive)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(alpha, V.Zero), negative, V.Select(V.LessThan(V.Zero, alpha), positive, zero));
}
