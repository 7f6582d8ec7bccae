using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Sigmoidal;

/// <summary>α·tanh(βx), by default 1.7159·tanh(2x/3).</summary>
/// <remarks>f′ = 4αβ·σ(2βx)·σ(−2βx), because 1 − tanh² loses everything for large |x|.</remarks>
public readonly struct ScaledTanh : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("scaled-tanh", ActivationFamily.Sigmoidal, @"\alpha \tanh(\beta x)", @"\alpha \beta \left(1 - \tanh^2(\beta x)\right)")
    {
        Aliases = ["lecun-tanh", "stanh"],
        Parameters = [new("alpha", 1.7159, 0) { ExclusiveMinimum = true }, new("beta", 2.0 / 3, 0) { ExclusiveMinimum = true }],
        Source = "LeCun, Bottou, Orr and Müller, Efficient BackProp (1998)",
        Range = "(−α, α)",
        Limits = (-1.7159, 1.7159),
        Traits = new(-1.7159, 1.7159, 1.7159 * 2 / 3, Monotonicity.Increasing, Symmetry.Odd),
        Conventions =
        [
            "The defaults are LeCun's, for which f(±1) = ±1; Paddle's stanh rounds 2/3 to 0.67.",
            "ONNX knows it as ScaledTanh only inside its recurrent operators, without defaults.",
        ],
        Error = new(0.51, 0.51, 1, 0.7),
        Torch = new("{alpha} * torch.tanh({beta} * x)", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Where βx may be subnormal and lose digits, tanh z is z.
        var isSmall = V.LessThan(V.Abs(x), V.Of(1e-290));
        var line = DoubleWord<V, T>.Product(knobs.A, knobs.B) * x;
        var curve = V.Tanh(Exp.Clamp(DoubleWord<V, T>.Product(knobs.B, x))) * knobs.A;
        return V.CopySign(DoubleWord<V, T>.Select(isSmall, line, curve).Value, x);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Logistic<V, T>.SlopeProduct(DoubleWord<V, T>.Product(knobs.B + knobs.B, x), DoubleWord<V, T>.Product(V.Of(4) * knobs.A, knobs.B));
}
