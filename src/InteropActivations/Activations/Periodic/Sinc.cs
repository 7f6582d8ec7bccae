using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Periodic;

/// <summary>sin x / x, and 1 at 0.</summary>
/// <remarks>
/// ±∞ give 0. Near 0 the derivative, whose terms cancel there, is a series; see <see cref="ILanes{V, T}.SincSlope"/>. Worst found in
/// float64 but for subnormal results: f 0.5244 units at 430766952379.79224.
/// </remarks>
public readonly struct Sinc : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("sinc", ActivationFamily.Periodic, @"\begin{cases} \frac{\sin x}{x} & x \ne 0 \\ 1 & x = 0 \end{cases}", @"\begin{cases} \frac{\cos x}{x} - \frac{\sin x}{x^2} & x \ne 0 \\ 0 & x = 0 \end{cases}")
    {
        Source = "Woodward and Davies, Information Theory and Inverse Probability in Telecommunication (1952)",
        Range = "[−0.21723, 1]",
        Limits = (0, 0),
        Traits = new(-0.21723362821122166, 1, 0.4361818172714585, Monotonicity.None, Symmetry.Even),
        Conventions = ["torch.sinc and numpy.sinc are another function: sin πx / (πx)."],
        Error = new(0.51, 0.51, 0.8, 0.8, "f′ crosses zero at ±4.4934, ±7.7253 and so on: beyond |x| = 3 its error is measured against sin x / x², the lesser of the terms that cancel, where that is greater than f′. In float64 a result below the smallest normal number is rounded twice.")
        {
            DerivativeTerms = x => Math.Abs(x) > 3 ? Math.Abs(Math.Sin(x) / x / x) : 0,
        },
        Torch = new("torch.sinc(x / 3.141592653589793)", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThanOrEqual(V.Of(double.PositiveInfinity), V.Abs(x)), V.Zero, V.Sinc(x));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(V.Abs(x), V.Of(double.PositiveInfinity)), V.SincSlope(x), V.Zero);
}
