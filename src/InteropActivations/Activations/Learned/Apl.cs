using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Learned;

/// <summary>max(x, 0) and two hinges more, aₛ·max(bₛ − x, 0), with slopes and places learned.</summary>
/// <remarks>f′ at 0 and at a hinge is that of the left side, so that it is a one-sided derivative also where two of them meet.</remarks>
public readonly struct Apl : ILearned
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "apl",
        ActivationFamily.Learned,
        @"\max(x, 0) + \sum_{s=1}^{2} a_s \max(b_s - x, 0)",
        @"\mathbf{1}[x > 0] - \sum_{s=1}^{2} a_s \mathbf{1}[x < b_s]")
    {
        Aliases = ["adaptive-piecewise-linear"],
        Parameters =
        [
            new("a1", 0.2) { Learned = true },
            new("b1", 0.5) { Learned = true },
            new("a2", -0.1) { Learned = true },
            new("b2", -0.5) { Learned = true },
        ],
        Source = "Agostinelli, Hoffman, Sadowski and Baldi, Learning Activation Functions to Improve Deep Neural Networks (2015)",
        Range = "[0.1, ∞) for the defaults",
        Limits = (double.PositiveInfinity, double.PositiveInfinity),
        Traits = new(0.1, double.PositiveInfinity, 1),
        Kinks =
        [
            new(_ => 0, "the left one", "as ReLU in PyTorch") { Value = values => LeftSlope(values, 0) },
            new(values => values[1], "the left one", "as at 0") { Value = values => LeftSlope(values, values[1]) },
            new(values => values[3], "the left one", "as at 0") { Value = values => LeftSlope(values, values[3]) },
        ],
        Conventions = ["The paper leaves the number of hinges open and learns them per unit; here there are two."],
        Error = new(1, 1, 1, 1),
        Torch = new("torch.relu(x) + a1 * torch.where(x <= b1, b1 - x, torch.zeros_like(x)) + a2 * torch.where(x <= b2, b2 - x, torch.zeros_like(x))", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = Hinge<V, T>(x, knobs.A, knobs.B) + Hinge<V, T>(x, knobs.C, knobs.D) + V.Max(V.Zero, x);
        var inside = V.Select(V.LessThan(V.Abs(sum.High), V.Of(double.PositiveInfinity)), sum.Value, sum.High);

        // At −∞ only the slope counts, and where there is none the hinges' heights.
        var slope = -(knobs.A + knobs.C);
        var height = (DoubleWord<V, T>.Product(knobs.A, knobs.B) + DoubleWord<V, T>.Product(knobs.C, knobs.D)).Value;
        var left = V.Select(V.LessThan(V.Zero, V.Abs(slope)), slope * x, height);
        return V.Select(V.LessThanOrEqual(x, V.Of(double.NegativeInfinity)), left, inside);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var line = DoubleWord<V, T>.Sum(V.Select(V.LessThan(V.Zero, x), V.One, V.Zero), -V.Select(V.LessThanOrEqual(x, knobs.B), knobs.A, V.Zero));
        return (line + -V.Select(V.LessThanOrEqual(x, knobs.D), knobs.C, V.Zero)).Value;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void ParameterDerivatives<V, T>(V x, in Knobs<V> knobs, Span<V> derivatives)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        derivatives[0] = V.Max(V.Zero, knobs.B - x);
        derivatives[1] = V.Select(V.LessThanOrEqual(x, knobs.B), knobs.A, V.Zero);
        derivatives[2] = V.Max(V.Zero, knobs.D - x);
        derivatives[3] = V.Select(V.LessThanOrEqual(x, knobs.D), knobs.C, V.Zero);
    }

    /// <summary>f′ to the left of x.</summary>
    private static double LeftSlope(ImmutableArray<double> values, double x) =>
        (x > 0 ? 1 : 0) - (x <= values[1] ? values[0] : 0) - (x <= values[3] ? values[2] : 0);

    /// <summary>a·max(b − x, 0).</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Hinge<V, T>(V x, V slope, V place)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var distance = DoubleWord<V, T>.Sum(place, -x);
        return DoubleWord<V, T>.Select(V.LessThan(x, place), distance * slope, V.Zero);
    }
}
