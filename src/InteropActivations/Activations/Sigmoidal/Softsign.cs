using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Sigmoidal;

/// <summary>x / (1 + |x|).</summary>
/// <remarks>±∞ give ±1, where the plain formula gives NaN.</remarks>
public readonly struct Softsign : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("softsign", ActivationFamily.Sigmoidal, @"\frac{x}{1 + |x|}", @"\frac{1}{(1 + |x|)^2}")
    {
        Aliases = ["elliot"],
        Source = "Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks (2010)",
        Range = "(−1, 1)",
        Limits = (-1, 1),
        Traits = new(-1, 1, 1, Monotonicity.Increasing, Symmetry.Odd),
        Error = new(0.51, 0.51, 0.51, 0.8),
        Torch = new("x / (1 + torch.abs(x))", Composed: true),
        Onnx = new("Softsign", 1),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // From 10³⁰ on x / (1 + x) rounds to 1 in both dtypes.
        var a = V.Min(V.Of(1e30), V.Abs(x));
        return V.CopySign(((DoubleWord<V, T>)a / DoubleWord<V, T>.Sum(V.One, a)).Value, x);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Where 1 / (1 + |x|)² is 0 in the dtype, but (1 + |x|) not yet ∞.
        var a = V.Min(V.Of(typeof(T) == typeof(float) ? 1e30 : 1e200), V.Abs(x));
        return DoubleWord<V, T>.Square(V.One / DoubleWord<V, T>.Sum(V.One, a)).Value;
    }
}
