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
        Traits = new(-0.2784645427610738, double.PositiveInfinity, 1.0998393201288669),
        Conventions = ["PyTorch, JAX and Keras know only β = 1, under the name silu; TensorFlow takes β."],
        Error = new(0.51, 0.51, 1, 0.6, "f′ crosses zero at −1.2785/β, where terms near 0.2 cancel. Where βx is below −150 (float64: −1400) f is 0, which is the nearest for |x| up to 2⁶⁶ (2⁹⁴⁴).") { DerivativeFloor = 0.125 },
        Torch = new("x * torch.sigmoid(beta * x)", Composed: true),
        Onnx = new("Swish", 24),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Logistic<V, T>.Product(DoubleWord<V, T>.Product(knobs.A, x), x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var z = Exp.Clamp<V, T>(DoubleWord<V, T>.Product(knobs.A, x));
        return new Logistic<V, T>(z).ProductSlope(z);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void ParameterDerivatives<V, T>(V x, in Knobs<V> knobs, Span<V> derivatives)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var z = DoubleWord<V, T>.Product(knobs.A, x);
        derivatives[0] = Logistic<V, T>.SlopeProduct(z, DoubleWord<V, T>.Square(x));
    }
}
