using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>x·Φ(x), Φ the normal distribution.</summary>
/// <remarks>From the tail Φ(−|x|) = e^(−x²/2)·Mills(|x|), so that the left side keeps its relative accuracy down to the last subnormal; −∞ gives −0.</remarks>
public readonly struct Gelu : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("gelu", ActivationFamily.Smooth, @"x\,\Phi(x) = \frac{x}{2} \left(1 + \mathrm{erf}\frac{x}{\sqrt{2}}\right)", @"\Phi(x) + x\,\varphi(x)")
    {
        Aliases = ["gaussian-error-linear-unit", "gelu-erf"],
        Source = "Hendrycks and Gimpel, Gaussian Error Linear Units (2016)",
        Range = "[−0.16997, ∞)",
        Limits = (0, double.PositiveInfinity),
        Traits = new(-0.16997120747990367, double.PositiveInfinity, 1.1289041451851547),
        Conventions = ["PyTorch, TensorFlow and ONNX mean this form by default; jax.nn.gelu and keras.ops.gelu mean the tanh form."],
        Error = new(1.65, 2.45, 1.7, 1.95, "f′ crosses zero at −0.7518, where terms near 0.2 cancel.") { DerivativeFloor = 0.125 },
        Torch = new("torch.gelu(x)"),
        Onnx = new("Gelu", 20),
    };

    /// <inheritdoc/>
    public static LanePairs Pairs => LanePairs.Derivative;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            return FloatNormal.OfTimes<V, T>(x);
        }

        var clamped = Normal.Clamp<V, T>(x);
        Normal.GaussSplit<V, T>(clamped, out var mantissa, out var exponent);
        var tail = mantissa * V.Mills(V.Abs(clamped)) * clamped; // x·Φ(−|x|), but for its power of two
        var right = DoubleWord<V, T>.OrderedSum(clamped, -Exp.Scaled(tail, exponent)).Value;
        return V.Select(V.LessThanOrEqual(x, V.Zero), Exp.Scaled<V, T>(tail.Value, exponent), V.Select(V.LessThan(x, V.Of(Normal.Limit)), right, x));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            return FloatNormal.TimesSlope<V, T>(x);
        }

        var clamped = Normal.Clamp<V, T>(x);
        var t = V.Abs(clamped);
        Normal.GaussSplit<V, T>(clamped, out var mantissa, out var exponent);
        var density = DoubleWord<V, T>.Of(Normal.DensityAtZero, Normal.DensityAtZeroLow);
        var left = mantissa * (V.Mills(t) - (density * t)); // f′(−|x|) = 1 − f′(|x|), but for its power of two
        return V.Select(
            V.LessThan(x, V.Zero),
            Exp.Scaled<V, T>(left.Value, exponent),
            DoubleWord<V, T>.OrderedSum(V.One, -Exp.Scaled(left, exponent)).Value);
    }
}
