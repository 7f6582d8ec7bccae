using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Learned;

/// <summary>(a/b)·x where x ≥ 0, else a(e^(x/b) − 1), with a and b learned.</summary>
/// <remarks>Both sides have the slope a/b at 0. ∂f/∂a = x/b or e^(x/b) − 1; ∂f/∂b = −a·x/b², times e^(x/b) to the left.</remarks>
public readonly struct Pelu : ILearned
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "pelu",
        ActivationFamily.Learned,
        @"\begin{cases} \frac{a}{b} x & x \ge 0 \\ a (e^{x/b} - 1) & x < 0 \end{cases}",
        @"\begin{cases} \frac{a}{b} & x \ge 0 \\ \frac{a}{b} e^{x/b} & x < 0 \end{cases}")
    {
        Aliases = ["parametric-elu"],
        Parameters =
        [
            new("a", 1, 0) { ExclusiveMinimum = true, Learned = true },
            new("b", 1, 0) { ExclusiveMinimum = true, Learned = true },
        ],
        Source = "Trottier, Giguère and Chaib-draa, Parametric Exponential Linear Unit for Deep Convolutional Neural Networks (2017)",
        Range = "(−a, ∞)",
        Limits = (-1, double.PositiveInfinity),
        Traits = new(-1, double.PositiveInfinity, 1, Monotonicity.Increasing) { Relations = [new(RelationKind.Same, "elu")] },
        Conventions = ["No framework has it built in. Training can take a and b out of their domain, where the paper keeps them at 0.1 or more."],
        Error = new(1, 1, 1, 1),
        Torch = new("torch.where(x >= 0, a / b * x, a * torch.expm1(torch.clamp_max(x, 0.0) / b))", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var right = DoubleWord<V, T>.Quotient(knobs.A, knobs.B) * x;
        var rightValue = V.Select(V.LessThan(V.Abs(right.High), V.Of(double.PositiveInfinity)), right.Value, right.High);
        var left = V.Expm1(Exponent<V, T>(x, in knobs)) * knobs.A;
        return V.Select(V.LessThan(x, V.Zero), left.Value, rightValue);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var slope = DoubleWord<V, T>.Quotient(knobs.A, knobs.B);
        V.ExpSplit(Exponent<V, T>(x, in knobs), out var mantissa, out var exponent);
        return V.Select(V.LessThan(x, V.Zero), Exp.Scaled<V, T>((mantissa * slope).Value, exponent), slope.Value);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void ParameterDerivatives<V, T>(V x, in Knobs<V> knobs, Span<V> derivatives)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isLeft = V.LessThan(x, V.Zero);
        var z = Exponent<V, T>(x, in knobs);
        V.ExpSplit(z, out var mantissa, out var exponent);
        derivatives[0] = V.Select(isLeft, V.Expm1(z).Value, x / knobs.B);
        derivatives[1] = -(knobs.A / knobs.B) * V.Select(isLeft, Exp.Scaled<V, T>((mantissa * z).Value, exponent), x / knobs.B);
    }

    /// <summary>x/b to the left of 0, where it is exponentiated.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Exponent<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Exp.Clamp<V, T>(DoubleWord<V, T>.Quotient(V.Min(V.Zero, x), knobs.B));
}
