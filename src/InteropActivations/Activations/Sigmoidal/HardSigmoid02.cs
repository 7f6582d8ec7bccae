using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Sigmoidal;

/// <summary>clip(x/5 + 1/2, 0, 1).</summary>
/// <remarks>Written as clip(x + 5/2, 0, 5) / 5, which is exact near −5/2.</remarks>
public readonly struct HardSigmoid02 : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("hard-sigmoid-02", ActivationFamily.Sigmoidal, @"\mathrm{clip}\left(\tfrac{x}{5} + \tfrac{1}{2}, 0, 1\right)", @"\tfrac{1}{5}\,\mathbf{1}[-2.5 < x < 2.5]")
    {
        Source = "Keras 2 documentation, tf.keras.activations.hard_sigmoid; ONNX documentation, HardSigmoid",
        Range = "[0, 1]",
        Limits = (0, 1),
        Traits = new(0, 1, 0.2, Monotonicity.Increasing),
        Kinks = [new(_ => -2.5, "0", "PyTorch's hardtanh and hardsigmoid"), new(_ => 2.5, "0", "PyTorch's hardtanh and hardsigmoid")],
        Conventions = ["The slope is 0.2 by default in ONNX, Keras 2 and Theano, and 1/6 in PyTorch, JAX and Keras 3: that is hard-sigmoid."],
        Error = new(0.51, 0.5, 0.51, 0.5),
        Torch = new("torch.hardtanh(x, -2.5, 2.5) * 0.2 + 0.5", Composed: true),
        Onnx = new("HardSigmoid", 1),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var end = V.Of(2.5);
        return (DoubleWord<V, T>.Sum(V.Min(end, V.Max(-end, x)), end) * Fifth<V, T>()).Value;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(V.Abs(x), V.Of(2.5)), Fifth<V, T>().Value, V.Zero);

    /// <summary>1/5, in two words, so that a result is rounded once.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Fifth<V, T>()
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DoubleWord<V, T>.Of(0.2, -1.1102230246251565e-17);
}
