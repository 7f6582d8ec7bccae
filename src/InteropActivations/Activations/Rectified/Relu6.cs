using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rectified;

/// <summary>min(max(x, 0), 6).</summary>
/// <remarks>NaN gives NaN; f′ is 0 at both kinks.</remarks>
public readonly struct Relu6 : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("relu6", ActivationFamily.Rectified, @"\min(\max(x, 0), 6)", @"\mathbf{1}[0 < x < 6]")
    {
        Source = "Krizhevsky, Convolutional Deep Belief Networks on CIFAR-10 (2010)",
        Range = "[0, 6]",
        Limits = (0, 6),
        Traits = new(0, 6, 1, Monotonicity.Increasing) { Relations = [new(RelationKind.Same, "hard-tanh(0, 6)")] },
        Kinks = [new(_ => 0, "0", "PyTorch, JAX"), new(_ => 6, "0", "PyTorch, JAX")],
        Error = new(0, 0, 0, 0),
        Torch = new("torch.relu6(x)"),
        Onnx = new("Clip", 6),
    };

    /// <inheritdoc/>
    public static LanePairs Pairs => LanePairs.Derivative;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Min(V.Of(6), V.Max(V.Zero, x));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(V.Zero, x), V.Select(V.LessThan(x, V.Of(6)), V.One, V.Zero), V.Zero);
}
