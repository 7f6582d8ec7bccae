using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>x·σ(v) with v = 2√(2/π)(x + 0.044715x³): the tanh approximation of GELU.</summary>
/// <remarks>½x(1 + tanh(v/2)) cancels on the left; x·σ(v) does not. v is carried in two parts, because e^(−v) magnifies its rounding by |v|.</remarks>
public readonly struct GeluTanh : IElementwise
{
    /// <summary>2√(2/π), and what rounding it to double left.</summary>
    private const double Linear = 1.5957691216057308, LinearLow = -9.96930880911092e-17;

    /// <summary>2√(2/π)·0.044715, and what rounding it to double left.</summary>
    private const double Cubic = 0.07135481627260025, CubicLow = -6.17514991815531545e-19;

    /// <summary>Three times <see cref="Cubic"/>, and what rounding it to double left.</summary>
    private const double ThreeCubic = 0.21406444881780073, ThreeCubicLow = 1.2025242832367862e-17;

    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("gelu-tanh", ActivationFamily.Smooth, @"\frac{x}{2} \left(1 + \tanh\left(\sqrt{2/\pi} \left(x + 0.044715 x^3\right)\right)\right)", @"\sigma(v) + x\,v^{\prime} \sigma(v)\,\sigma(-v), \quad v = 2\sqrt{2/\pi} \left(x + 0.044715 x^3\right)")
    {
        Aliases = ["gelu-approximate", "gelu-new"],
        Source = "Hendrycks and Gimpel, Gaussian Error Linear Units (2016); PyTorch documentation, torch.nn.GELU(approximate='tanh')",
        Range = "[−0.17004, ∞)",
        Limits = (0, double.PositiveInfinity),
        Traits = new(-0.17004075057125406, double.PositiveInfinity, 1.1289930686587717),
        Conventions = ["It differs from the exact form by at most 4.8e-4, at |x| = 2.7."],
        Error = new(2, 0.51, 1, 0.65, "f′ crosses zero at −0.7525, where terms near 0.2 cancel.") { DerivativeFloor = 0.125 },
        Torch = new("torch.gelu(x, approximate='tanh')"),
        Onnx = new("Gelu", 20),
    };

    /// <inheritdoc/>
    public static LanePairs Pairs => LanePairs.Forward;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Beyond the clamp x·e^(−|v|) is 0.
        var clamped = Clamp<V, T>(x);
        if (typeof(T) == typeof(float))
        {
            FloatV<V, T>(clamped, out var high, out var low);
            return FloatLogistic.Product<V, T>(high, low, V.Select(V.LessThan(V.Zero, x), x, clamped));
        }

        var v = Slope(DoubleWord<V, T>.Square(clamped), Cubic, CubicLow) * clamped;
        var product = new Logistic<V, T>(v).Times(clamped);
        return V.Select(V.LessThanOrEqual(V.Of(Limit<T>()), x), x, product);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var clamped = Clamp<V, T>(x);
        var square = DoubleWord<V, T>.Square(clamped);
        var v = Slope(square, Cubic, CubicLow) * clamped;
        return new Logistic<V, T>(v).ProductSlope(Slope(square, ThreeCubic, ThreeCubicLow) * clamped);
    }

    [MethodImpl(AggressiveInlining)]
    private static V Clamp<V, T>(V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Min(V.Of(Limit<T>()), V.Max(V.Of(-Limit<T>()), x));

    /// <summary>Beyond 12 in float and 26 in double even x·e^(−|v|) is 0, and v still fits the range of exp.</summary>
    [MethodImpl(AggressiveInlining)]
    private static double Limit<T>() => typeof(T) == typeof(float) ? 12 : 26;

    /// <summary>v = high + low for float in floats alone, to 2^−45 of it.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void FloatV<V, T>(V x, out V high, out V low)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var square = x * x;
        var squareLow = V.Fma(x, x, -square);
        var (cubic, linear) = (V.Of(Cubic), V.Of(Linear));
        var curve = cubic * square;
        var curveLow = V.Fma(cubic, squareLow, V.Fma(V.Of(Cubic - (float)Cubic), square, V.Fma(cubic, square, -curve)));
        var sum = linear + curve;
        var sumLow = V.Max(linear, curve) - sum + V.Min(linear, curve) + (curveLow + V.Of(Linear - (float)Linear));
        high = x * sum;
        low = V.Fma(x, sumLow, V.Fma(x, sum, -high));
    }

    /// <summary>2√(2/π) + cubic·x²: v/x, and v′ with three times the cubic.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Slope<V, T>(DoubleWord<V, T> square, double cubic, double cubicLow)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (square * DoubleWord<V, T>.Of(cubic, cubicLow)) + DoubleWord<V, T>.Of(Linear, LinearLow);
}
