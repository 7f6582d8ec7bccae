using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Learned;

/// <summary>x·σ(βx) with β learned.</summary>
/// <remarks>β = 1 is SiLU, β → ∞ ReLU. ∂f/∂β = x²·σ(βx)·σ(−βx).</remarks>
public readonly struct Swish : ILearned
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("swish", ActivationFamily.Learned, @"x\,\sigma(\beta x)", @"\sigma(\beta x) \left(1 + \beta x\,\sigma(-\beta x)\right)")
    {
        Aliases = ["swish-beta"],
        Parameters = [new("beta", 1) { Learned = true }],
        Source = "Ramachandran, Zoph and Le, Searching for Activation Functions (2017)",
        Range = "depends on β; [−0.27846, ∞) for β = 1",
        Limits = (0, double.PositiveInfinity),
        Conventions = ["PyTorch, JAX and Keras know only β = 1, under the name silu; TensorFlow takes β."],
        Error = new(4, 4, 4, 4),
        Torch = new("x * torch.sigmoid(beta * x)", Composed: true),
        Onnx = new("Swish", 24),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Logistic.Product<V, T>(knobs.A * x, x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Logistic.ProductSlope<V, T>(knobs.A * x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V ParameterDerivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Far out σ′ is 0 before x² would overflow.
        var clamped = V.Min(V.Of(1e18), V.Max(V.Of(-1e18), x));
        return clamped * clamped * Logistic.Slope<V, T>(knobs.A * x);
    }
}
