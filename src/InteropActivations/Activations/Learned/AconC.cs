using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Learned;

/// <summary>(p₁ − p₂)·x·σ(β(p₁ − p₂)x) + p₂·x with p₁, p₂ and β learned: between the line of slope p₁ and that of slope p₂.</summary>
/// <remarks>With d = p₁ − p₂ it is Swish of d·x and the line p₂·x; p₁ = 1, p₂ = 0 is Swish. ∂f/∂β = (dx)²·σ(βdx)·σ(−βdx).</remarks>
public readonly struct AconC : ILearned
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "acon-c",
        ActivationFamily.Learned,
        @"(p_1 - p_2) x\,\sigma(\beta (p_1 - p_2) x) + p_2 x",
        @"d\,\sigma(\beta d x) \left(1 + \beta d x\,\sigma(-\beta d x)\right) + p_2, \quad d = p_1 - p_2")
    {
        Aliases = ["acon"],
        Parameters = [new("p1", 1) { Learned = true }, new("p2", 0) { Learned = true }, new("beta", 1) { Learned = true }],
        Source = "Ma, Zhang, Liu and Sun, Activate or Not: Learning Customized Activation (2021)",
        Range = "[−0.27846, ∞) for the defaults",
        Limits = (0, double.PositiveInfinity),
        Traits = new(-0.2784645427610738, double.PositiveInfinity, 1.0998393201288669) { Relations = [new(RelationKind.Same, "silu")] },
        Conventions = ["The authors' code has p₁, p₂ and β per channel, and draws p₁ and p₂; here they are one each, and start as Swish."],
        Error = new(1.5, 1.5, 1.5, 1.5, "f′ crosses zero near −1.3/(β(p₁ − p₂)), and f where p₂ is not 0, where terms above 0.1 cancel.")
        {
            ForwardTerms = x => Math.Abs(x) < 4 ? 0.125 : 0,
            DerivativeTerms = x => Math.Abs(x) < 4 ? 0.125 : 0,
            ParameterTerms = x => Math.Abs(x) < 4 ? 0.125 * Math.Abs(x) : 0,
        },
        Torch = new("(p1 - p2) * x * torch.sigmoid(beta * (p1 - p2) * x) + p2 * x", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inner = DoubleWord<V, T>.Sum(knobs.A, -knobs.B) * x;
        var z = inner * knobs.C;
        var sum = (new Logistic<V, T>(Exp.Clamp(z)).WordTimes(inner) + DoubleWord<V, T>.Product(knobs.B, x)).Value;
        return Between<V, T>(z.High, Line<V, T>(knobs.B, x), sum, Line<V, T>(knobs.A, x));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var difference = DoubleWord<V, T>.Sum(knobs.A, -knobs.B);
        var z = Exp.Clamp(difference * x * knobs.C);
        return (new Logistic<V, T>(z).ProductSlopeTimes(z, difference) + knobs.B).Value;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void ParameterDerivatives<V, T>(V x, in Knobs<V> knobs, Span<V> derivatives)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inner = DoubleWord<V, T>.Sum(knobs.A, -knobs.B) * x;
        var z = inner * knobs.C;
        var clamped = Exp.Clamp(z);
        derivatives[0] = Between<V, T>(z.High, V.Zero, Slope(in clamped, in x), x);
        derivatives[1] = Between<V, T>(z.High, x, Slope(-clamped, in x), V.Zero); // 1 less the other, which would cancel
        derivatives[2] = Logistic<V, T>.SlopeProduct(z, DoubleWord<V, T>.Square(inner));
    }

    /// <summary>x times the derivative of z·σ(z).</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static V Slope<V, T>(in DoubleWord<V, T> z, in V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new Logistic<V, T>(z).ProductSlope(z, x);

    /// <summary>Far out, where σ is 0 or 1 and products may overflow, a line; inside what is given.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Between<V, T>(V z, V left, V inside, V right)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var limit = V.Of(Exp.Limit<T>());
        return V.Select(V.LessThanOrEqual(limit, z), right, V.Select(V.LessThanOrEqual(z, -limit), left, inside));
    }

    /// <summary>slope·x; where the slope is 0 also at an infinite x 0, with the sign of x.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Line<V, T>(V slope, V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(V.Zero, V.Abs(slope)), slope * x, V.CopySign(V.Zero, x));
}
