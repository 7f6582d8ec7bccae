using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Sigmoidal;

/// <summary>arsinh x = ln(x + √(x² + 1)).</summary>
/// <remarks>
/// The logarithm as it is written loses x near 0 and everything for x &lt; 0; see <see cref="ILanes{V, T}.Asinh"/>. Worst found in
/// float64: f 0.5008 units at 0.4007400384409074.
/// </remarks>
public readonly struct Arcsinh : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("arcsinh", ActivationFamily.Sigmoidal, @"\ln\left(x + \sqrt{x^2 + 1}\right)", @"\frac{1}{\sqrt{1 + x^2}}")
    {
        Aliases = ["asinh", "arsinh"],
        Source = "PyTorch documentation, torch.asinh",
        Range = "(−∞, ∞)",
        Limits = (double.NegativeInfinity, double.PositiveInfinity),
        Traits = new(double.NegativeInfinity, double.PositiveInfinity, 1, Monotonicity.Increasing, Symmetry.Odd),
        Error = new(0.51, 0.51, 0.51, 0.51),
        Torch = new("torch.asinh(x)"),
        Onnx = new("Asinh", 9),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(V.Abs(x), V.Of(double.PositiveInfinity)), V.CopySign(V.Asinh(x).Value, x), x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Beyond the clamp 1 is nothing beside x², and x² still has its two words.
        var a = V.Abs(x);
        var end = V.Of(typeof(T) == typeof(float) ? 1073741824 : 1152921504606846976); // 2^30, 2^60
        var root = DoubleWord<V, T>.Sqrt(DoubleWord<V, T>.Square(V.Min(end, a)) + V.One);
        return V.Select(V.LessThan(end, a), V.One / a, DoubleWord<V, T>.Ratio(V.One, root));
    }
}
