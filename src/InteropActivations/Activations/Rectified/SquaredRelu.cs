using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rectified;

/// <summary>max(x, 0)².</summary>
/// <remarks>NaN gives NaN. Once differentiable everywhere.</remarks>
public readonly struct SquaredRelu : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("squared-relu", ActivationFamily.Rectified, @"\max(x, 0)^2", @"2 \max(x, 0)")
    {
        Aliases = ["relu-squared", "relu2"],
        Source = "So, Mańke, Liu, Dai, Shazeer and Le, Primer: Searching for Efficient Transformers for Language Modeling (2021)",
        Range = "[0, ∞)",
        Limits = (0, double.PositiveInfinity),
        Traits = new(0, double.PositiveInfinity, double.PositiveInfinity, Monotonicity.Increasing),
        Error = new(0.5, 0, 0.5, 0),
        Torch = new("torch.square(torch.relu(x))", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var positive = V.Max(V.Zero, x);
        return positive * positive;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var positive = V.Max(V.Zero, x);
        return positive + positive;
    }
}
