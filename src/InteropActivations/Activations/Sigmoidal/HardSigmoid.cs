using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Sigmoidal;

/// <summary>clip(x/6 + 1/2, 0, 1).</summary>
/// <remarks>Written as clip(x + 3, 0, 6) / 6, which is exact near −3.</remarks>
public readonly struct HardSigmoid : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("hard-sigmoid", ActivationFamily.Sigmoidal, @"\mathrm{clip}\left(\tfrac{x}{6} + \tfrac{1}{2}, 0, 1\right)", @"\tfrac{1}{6}\,\mathbf{1}[-3 < x < 3]")
    {
        Source = "Courbariaux, Bengio and David, BinaryConnect (2015); PyTorch documentation, torch.nn.Hardsigmoid",
        Range = "[0, 1]",
        Limits = (0, 1),
        Traits = new(0, 1, 1.0 / 6, Monotonicity.Increasing),
        Kinks = [new(_ => -3, "0", "PyTorch, JAX"), new(_ => 3, "0", "PyTorch, JAX")],
        Conventions = ["The slope is 1/6 in PyTorch, JAX and Keras 3, and 0.2 by default in ONNX and Keras 2."],
        Error = new(0.51, 0.5, 0.51, 0.5),
        Torch = new("torch.hardsigmoid(x)"),
        Onnx = new("HardSigmoid", 1),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (DoubleWord<V, T>.Sum(V.Min(V.Of(3), V.Max(V.Of(-3), x)), V.Of(3)) * Sixth<V, T>()).Value;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(V.Abs(x), V.Of(3)), Sixth<V, T>().Value, V.Zero);

    /// <summary>1/6, in two words, so that a result is rounded once.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Sixth<V, T>()
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DoubleWord<V, T>.Of(0.16666666666666666, 9.25185853854297e-18);
}
