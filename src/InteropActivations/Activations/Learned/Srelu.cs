using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Learned;

/// <summary>x between two thresholds, and a line of its own slope beyond each; thresholds and slopes learned.</summary>
/// <remarks>t + a(x − t) outside. At a threshold f′ is the slope outside, as the paper's ≤ and ≥ say.</remarks>
public readonly struct Srelu : ILearned
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "srelu",
        ActivationFamily.Learned,
        @"\begin{cases} t_l + a_l (x - t_l) & x \le t_l \\ x & t_l < x < t_r \\ t_r + a_r (x - t_r) & x \ge t_r \end{cases}",
        @"\begin{cases} a_l & x \le t_l \\ 1 & t_l < x < t_r \\ a_r & x \ge t_r \end{cases}")
    {
        Aliases = ["s-shaped-relu"],
        Parameters =
        [
            new("t_left", -1) { Learned = true },
            new("a_left", 0.1) { Learned = true },
            new("t_right", 1) { Learned = true },
            new("a_right", 0.2) { Learned = true },
        ],
        Rule = values => values[0] > values[2] ? FormattableString.Invariant($"t_left ({values[0]:R}) must not be greater than t_right ({values[2]:R})") : null,
        Source = "Jin, Xu, Feng, Wei, Xiong and Yan, Deep Learning with S-Shaped Rectified Linear Activation Units (2016)",
        Range = "(−∞, ∞)",
        Limits = (double.NegativeInfinity, double.PositiveInfinity),
        Traits = new(double.NegativeInfinity, double.PositiveInfinity, 1, Monotonicity.Increasing),
        Kinks = [new(values => values[0], "a_left", "the paper") { Value = values => values[1] }, new(values => values[2], "a_right", "the paper") { Value = values => values[3] }],
        Conventions = ["No framework has it built in; Keras contributions learn the right threshold as its distance from the left one."],
        Error = new(1, 0, 1, 0),
        Torch = new(
            "torch.where(x <= t_left, t_left + a_left * (x - t_left), torch.where(x >= t_right, t_right + a_right * (x - t_right), x))",
            Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(
            V.LessThanOrEqual(x, knobs.A),
            Line<V, T>(x, knobs.A, knobs.B),
            V.Select(V.LessThanOrEqual(knobs.C, x), Line<V, T>(x, knobs.C, knobs.D), x));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThanOrEqual(x, knobs.A), knobs.B, V.Select(V.LessThanOrEqual(knobs.C, x), knobs.D, V.One));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void ParameterDerivatives<V, T>(V x, in Knobs<V> knobs, Span<V> derivatives)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isLeft = V.LessThanOrEqual(x, knobs.A);
        var isRight = V.Select(isLeft, V.Zero, V.LessThanOrEqual(knobs.C, x));
        derivatives[0] = V.Select(isLeft, V.One - knobs.B, V.Zero);
        derivatives[1] = V.Select(isLeft, x - knobs.A, V.Zero);
        derivatives[2] = V.Select(isRight, V.One - knobs.D, V.Zero);
        derivatives[3] = V.Select(isRight, x - knobs.C, V.Zero);
    }

    /// <summary>t + a(x − t).</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Line<V, T>(V x, V threshold, V slope)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var line = (DoubleWord<V, T>.Sum(x, -threshold) * slope) + threshold;
        var inside = V.Select(V.LessThan(V.Abs(line.High), V.Of(double.PositiveInfinity)), line.Value, line.High);

        // At an infinite x a slope of 0 stays at the threshold.
        var outside = V.Select(V.LessThan(V.Zero, V.Abs(slope)), slope * x, threshold);
        return V.Select(V.LessThan(V.Abs(x), V.Of(double.PositiveInfinity)), inside, outside);
    }
}
