using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Activations.Sigmoidal;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rectified;

/// <summary>0 up to −1, (x + 1)²/4 between −1 and 1, x from 1 on.</summary>
/// <remarks>Once differentiable everywhere; the derivative is the sparse sigmoid. To sparsemax what softplus is to softmax.</remarks>
public readonly struct SparsePlus : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("sparse-plus", ActivationFamily.Rectified, @"\begin{cases} 0 & x \le -1 \\ (x + 1)^2/4 & -1 < x < 1 \\ x & x \ge 1 \end{cases}", @"\mathrm{clip}\left(\tfrac{x + 1}{2}, 0, 1\right)")
    {
        Source = "JAX documentation, jax.nn.sparse_plus; Keras documentation, keras.activations.sparse_plus",
        Range = "[0, ∞)",
        Limits = (0, double.PositiveInfinity),
        Traits = new(0, double.PositiveInfinity, 1, Monotonicity.Increasing),
        Error = new(0.51, 0.5, 0.51, 0.5),
        Torch = new("torch.where(x < 1, torch.square(torch.clamp(x, -1., 1.) + 1) / 4, x)", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // x + 1 is kept in two words, so that the square is rounded once.
        var clamped = V.Min(V.One, V.Max(-V.One, x));
        var parabola = V.Of(0.25) * DoubleWord<V, T>.Square(DoubleWord<V, T>.Sum(clamped, V.One)).Value;
        return V.Select(V.LessThanOrEqual(V.One, x), x, parabola);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SparseSigmoid.Forward<V, T>(x, in knobs);
}
