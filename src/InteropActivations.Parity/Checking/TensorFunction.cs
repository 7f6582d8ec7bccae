using System.Numerics;
using InteropActivations.Backends;

namespace InteropActivations.Parity.Checking;

/// <summary>A user's function of whole tensors: a layer, a loss, a network.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
public sealed class TensorFunction<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The result for the arguments, in their order.</summary>
    public required Func<IReadOnlyList<TensorValues<T>>, TensorValues<T>> Value { get; init; }

    /// <summary>
    /// The gradients of the arguments for a gradient dy of the result, each as long as its argument; null for an argument whose gradient is
    /// not compared. Without it, float64 is compared by central differences.
    /// </summary>
    public Func<IReadOnlyList<TensorValues<T>>, T[], IReadOnlyList<T[]?>>? Gradients { get; init; }
}
