using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>x where x &gt; 0, else α(eˣ − 1).</summary>
/// <remarks>f′(0) = α, as in PyTorch. eˣ − 1 is computed without cancellation.</remarks>
public readonly struct Elu : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("elu", ActivationFamily.Smooth, @"\begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases}", @"\begin{cases} 1 & x > 0 \\ \alpha e^x & x \le 0 \end{cases}")
    {
        Aliases = ["exponential-linear-unit"],
        Parameters = [new("alpha", 1)],
        Source = "Clevert, Unterthiner and Hochreiter, Fast and Accurate Deep Network Learning by Exponential Linear Units (2015)",
        Range = "(−α, ∞)",
        Limits = (-1, double.PositiveInfinity),
        Traits = new(-1, double.PositiveInfinity, 1, Monotonicity.Increasing),
        Kinks = [new(_ => 0, "α", "PyTorch and JAX take α, TensorFlow 1") { Value = values => values[0] }],
        Error = new(1.7, 0.51, 1, 0.7, "0.89 with α = 1; another α rounds once more."),
        Torch = new("torch.elu(x, {alpha})"),
        Onnx = new("Elu", 1),
    };

    /// <inheritdoc/>
    public static LanePairs Pairs => LanePairs.Forward;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(x, V.Zero), Expm1.Times<V, T>(V.Min(V.Zero, x), knobs.A, V.Zero), x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V.ExpSplit(V.Min(V.Zero, x), out var mantissa, out var exponent);
        return V.Select(V.LessThan(V.Zero, x), V.One, Exp.Scaled<V, T>((mantissa * knobs.A).Value, exponent));
    }
}
