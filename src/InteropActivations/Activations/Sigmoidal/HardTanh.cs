using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Sigmoidal;

/// <summary>clip(x, min, max), by default between −1 and 1.</summary>
/// <remarks>f′ is 0 at both kinks, as in PyTorch.</remarks>
public readonly struct HardTanh : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("hard-tanh", ActivationFamily.Sigmoidal, @"\mathrm{clip}(x, l, u)", @"\mathbf{1}[l < x < u]")
    {
        Aliases = ["clip"],
        Parameters = [new("min_value", -1), new("max_value", 1)],
        Rule = values => values[0] >= values[1] ? $"min_value ({values[0]:R}) must be less than max_value ({values[1]:R})" : null,
        Source = "Collobert, Large Scale Machine Learning (2004); PyTorch documentation, torch.nn.Hardtanh",
        Range = "[l, u]",
        Limits = (-1, 1),
        Traits = new(-1, 1, 1, Monotonicity.Increasing, Symmetry.Odd),
        Kinks = [new(values => values[0], "0", "PyTorch; JAX takes 1"), new(values => values[1], "0", "PyTorch; JAX takes 1")],
        Conventions = ["torch.clamp has the derivative 1 at its bounds."],
        Error = new(0, 0, 0, 0),
        Torch = new("torch.hardtanh(x, {min_value}, {max_value})"),
        Onnx = new("Clip", 6),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Min(knobs.B, V.Max(knobs.A, x));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(knobs.A, x), V.Select(V.LessThan(x, knobs.B), V.One, V.Zero), V.Zero);
}
