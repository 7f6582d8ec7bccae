using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>x·tanh x.</summary>
/// <remarks>Even and convex near 0. f′ comes from m = e^(−2|x|) − 1 alone, as (4|x|(1 + m) − m(2 + m)) / (2 + m)² with the sign of x; nothing cancels.</remarks>
public readonly struct Lisht : IElementwise
{
    /// <summary>From here on x·e^(−2x) is nothing beside 1 in either dtype.</summary>
    private const double Saturated = 40;

    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("lisht", ActivationFamily.Smooth, @"x \tanh x", @"\tanh x + x \left(1 - \tanh^2 x\right)")
    {
        Aliases = ["linearly-scaled-hyperbolic-tangent"],
        Source = "Roy, Manna, Dubey and Chaudhuri, LiSHT: Non-Parametric Linearly Scaled Hyperbolic Tangent Activation Function for Neural Networks (2019)",
        Range = "[0, ∞)",
        Limits = (double.PositiveInfinity, double.PositiveInfinity),
        Traits = new(0, double.PositiveInfinity, 1.1996786402577337, Monotonicity.None, Symmetry.Even),
        Error = new(0.52, 0.51, 0.85, 0.65),
        Torch = new("x * torch.tanh(x)", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = V.Abs(x);
        return V.Select(V.LessThan(V.Of(Saturated), a), a, (V.Tanh(a) * a).Value);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // 2 + m and 1 + m: m is e^(−2|x|) − 1.
        var a = V.Min(V.Of(Saturated), V.Abs(x));
        var m = V.Expm1(V.Of(-2) * a);
        var d = m + V.Of(2);
        var sum = ((m + V.One) * (V.Of(4) * a)) - (m * d);
        return V.CopySign(DoubleWord<V, T>.Ratio(sum, DoubleWord<V, T>.Square(d)), x);
    }
}
