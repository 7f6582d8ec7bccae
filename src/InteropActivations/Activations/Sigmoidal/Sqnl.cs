using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Sigmoidal;

/// <summary>The square nonlinearity: x − x|x|/4 on [−2, 2], and ±1 beyond.</summary>
/// <remarks>Once differentiable everywhere; f′(±2) = 0.</remarks>
public readonly struct Sqnl : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("sqnl", ActivationFamily.Sigmoidal, @"\begin{cases} 1 & x > 2 \\ x - x^2/4 & 0 \le x \le 2 \\ x + x^2/4 & -2 \le x < 0 \\ -1 & x < -2 \end{cases}", @"\max(1 - |x|/2, 0)")
    {
        Aliases = ["square-nonlinearity"],
        Source = "Wuraola and Patel, SQNL: A New Computationally Efficient Activation Function (2018)",
        Range = "[−1, 1]",
        Limits = (-1, 1),
        Traits = new(-1, 1, 1, Monotonicity.Increasing, Symmetry.Odd),
        Error = new(0.51, 0.51, 0.51, 0.51),
        Torch = new("torch.clamp(x, -2., 2.) * (1 - torch.abs(torch.clamp(x, -2., 2.)) / 4)", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = V.Min(V.Of(2), V.Abs(x));
        return V.CopySign((DoubleWord<V, T>.OrderedSum(V.One, V.Of(-0.25) * a) * a).Value, x);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Fma(V.Of(-0.5), V.Min(V.Of(2), V.Abs(x)), V.One);
}
