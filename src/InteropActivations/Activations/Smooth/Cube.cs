using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>x³.</summary>
/// <remarks>The square is kept in two words, so that the product is rounded once.</remarks>
public readonly struct Cube : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("cube", ActivationFamily.Smooth, @"x^3", @"3 x^2")
    {
        Aliases = ["cubic"],
        Source = "Chen and Manning, A Fast and Accurate Dependency Parser using Neural Networks (2014)",
        Range = "(−∞, ∞)",
        Limits = (double.NegativeInfinity, double.PositiveInfinity),
        Traits = new(double.NegativeInfinity, double.PositiveInfinity, double.PositiveInfinity, Monotonicity.Increasing, Symmetry.Odd),
        Error = new(0.51, 0.51, 0.51, 0.51),
        Torch = new("torch.pow(x, 3)"),
        Onnx = new("Pow", 7),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.CopySign(Product<V, T>(x, x), x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Product<V, T>(V.Of(3), x);

    /// <summary>a·x². An infinite product has no second word.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Product<V, T>(V a, V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var product = DoubleWord<V, T>.Product(a, x) * x;
        return V.Select(V.LessThan(V.Abs(product.High), V.Of(double.PositiveInfinity)), product.Value, product.High);
    }
}
