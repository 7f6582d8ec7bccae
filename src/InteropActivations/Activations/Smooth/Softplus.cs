using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>(1/β)·ln(1 + e^(βx)), and x itself where βx is above the threshold.</summary>
/// <remarks>The threshold is PyTorch's. In float32 the default of 20 changes no result; in float64 it makes a step of 2.1e-9/β at 20/β.</remarks>
public readonly struct Softplus : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("softplus", ActivationFamily.Smooth, @"\frac{1}{\beta} \ln\left(1 + e^{\beta x}\right)", @"\sigma(\beta x)")
    {
        Aliases = ["smooth-relu"],
        Parameters = [new("beta", 1, 0) { ExclusiveMinimum = true }, new("threshold", 20)],
        Source = "Dugas, Bengio, Bélisle, Nadeau and Garcia, Incorporating Second-Order Functional Knowledge for Better Option Pricing (2001); PyTorch documentation, torch.nn.Softplus",
        Range = "(0, ∞)",
        Limits = (0, double.PositiveInfinity),
        Traits = new(0, double.PositiveInfinity, double.PositiveInfinity),
        Kinks = [new(values => values[1] / values[0], "σ(threshold)", "PyTorch takes x itself only above the threshold") { Value = values => 1 / (1 + Math.Exp(-values[1])) }],
        Conventions = ["Only PyTorch has β and the threshold; JAX, Keras and ONNX compute ln(1 + eˣ)."],
        Error = new(1.86, 1.69, 0.75, 0.7),
        Torch = new("torch.softplus(x, {beta}, {threshold})"),
        Onnx = new("Softplus", 1),
    };

    /// <inheritdoc/>
    public static LanePairs Pairs => LanePairs.Both;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(float))
        {
            return Exact<V, T>(x, in knobs);
        }

        // With another β the exponential would magnify the rounding of βx, and the division that of the logarithm.
        return IsOfOne<V, T>(in knobs)
            ? V.Select(V.LessThan(Threshold<V, T>(in knobs), x), x, FloatSoftplus.Of<V, T>(x))
            : ExactApart<V, T>(x, in knobs);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(float))
        {
            return ExactSlope<V, T>(x, in knobs);
        }

        return IsOfOne<V, T>(in knobs)
            ? V.Select(V.LessThan(knobs.B, x), V.One, FloatLogistic.Of<V, T>(x))
            : ExactSlopeApart<V, T>(x, in knobs);
    }

    [MethodImpl(AggressiveInlining)]
    private static V Exact<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var size = Exp.Clamp(DoubleWord<V, T>.Product(knobs.A, V.Abs(x))); // |βx|
        V.ExpSplit(-size, out var mantissa, out var exponent);
        var sum = V.Log1p(Exp.Scaled(mantissa, exponent)) + DoubleWord<V, T>.Select(V.LessThan(x, V.Zero), V.Zero, size);

        // Far left ln(1 + e) is e, whose power of two is multiplied in last.
        var isTail = V.LessThan(knobs.A * x, V.Of(Log1p.Unnoticeable<V, T>()));
        var quotient = DoubleWord<V, T>.Ratio(DoubleWord<V, T>.Select(isTail, mantissa, sum), knobs.A);
        var exact = Exp.Scaled<V, T>(quotient, V.Select(isTail, exponent, V.Zero));
        return V.Select(V.LessThan(Threshold<V, T>(in knobs), knobs.A * x), x, exact);
    }

    [MethodImpl(AggressiveInlining)]
    private static V ExactSlope<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var z = DoubleWord<V, T>.Product(knobs.A, x);
        return V.Select(V.LessThan(knobs.B, z.High), V.One, new Logistic<V, T>(Exp.Clamp(z)).Value);
    }

    // Calls, because with both ways in one loop the JIT would not inline the one that is usual.

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static V ExactApart<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Exact<V, T>(x, in knobs);

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static V ExactSlopeApart<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ExactSlope<V, T>(x, in knobs);

    /// <summary>Whether β is 1.</summary>
    [MethodImpl(AggressiveInlining)]
    private static bool IsOfOne<V, T>(in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        !V.AnyLess(V.Zero, V.Abs(knobs.A - V.One));

    /// <summary>The threshold, or less where the logarithm is already nothing beside βx.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Threshold<V, T>(in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Min(V.Of(Exp.Limit<T>() / 2), knobs.B);
}
