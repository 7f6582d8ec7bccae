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
        Error = new(3, 3.5, 4, 4, "f′ crosses zero at −1.2785/β, where terms near 0.2 cancel. Where βx is below −150 (float64: −1400) f is 0, which is the nearest for |x| up to 2⁶⁶ (2⁹⁴⁴).") { DerivativeFloor = 0.125 },
        Torch = new("x * torch.sigmoid(beta * x)", Composed: true),
        Onnx = new("Swish", 24),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var z = knobs.A * x;
        Split<V, T>(x, z, in knobs, out var mantissa, out var exponent);
        return Logistic.Product<V, T>(z, x, WhereNotVanished<V, T>(z, x), mantissa, exponent);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var z = knobs.A * x;
        Split<V, T>(x, z, in knobs, out var mantissa, out var exponent);
        return Logistic.ProductSlope<V, T>(z, Exp.Clamp<V, T>(z), mantissa, exponent);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V ParameterDerivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var z = knobs.A * x;
        Split<V, T>(x, z, in knobs, out var mantissa, out var exponent);
        return Logistic.SlopeTimes<V, T>(WhereNotVanished<V, T>(z, x * x), mantissa, exponent);
    }

    /// <summary>The factor of e^(−|z|), and 0 where that is 0 and ∞·0 would be NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V WhereNotVanished<V, T>(V z, V factor)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(V.Abs(z), V.Of(Exp.Limit<T>())), factor, V.Zero);

    /// <summary>e^(−|βx|), with the rounding of βx put back: the exponential would magnify it by |βx|.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void Split<V, T>(V x, V z, in Knobs<V> knobs, out V mantissa, out V exponent)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var finite = Exp.Clamp<V, T>(z);
        var rounding = V.Select(V.LessThan(V.Abs(finite), V.Abs(z)), V.Zero, V.Fma(knobs.A, x, -z));
        V.ExpSplit(-V.Abs(finite), V.Select(V.LessThan(z, V.Zero), rounding, -rounding), out mantissa, out exponent);
    }
}
