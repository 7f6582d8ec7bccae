using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>x·σ(1.702x), an approximation of GELU.</summary>
/// <remarks>1.702x is carried in two words, because e^(−1.702x) magnifies its rounding by its size. −∞ gives −0.</remarks>
public readonly struct QuickGelu : IElementwise
{
    private const double Factor = 1.702;

    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("quick-gelu", ActivationFamily.Smooth, @"x\,\sigma(1.702 x)", @"\sigma(1.702 x) \left(1 + 1.702 x\,\sigma(-1.702 x)\right)")
    {
        Aliases = ["gelu-quick"],
        Source = "Hendrycks and Gimpel, Gaussian Error Linear Units (2016)",
        Range = "[−0.16361, ∞)",
        Limits = (0, double.PositiveInfinity),
        Traits = new(-0.16361018963635357, double.PositiveInfinity, 1.0998393201288669),
        Conventions =
        [
            "It differs from the exact form by at most 0.0204, at |x| = 2.27.",
            "PyTorch, JAX and Keras have no such function; Hugging Face's Transformers and CLIP do, and ONNX as Swish with alpha = 1.702.",
        ],
        Error = new(2, 0.51, 1, 0.7, "f′ crosses zero at −0.7512, where terms near 0.2 cancel: it is measured against σ(1.702x).") { DerivativeTerms = x => 1 / (1 + Math.Exp(-1.702 * x)) },
        Torch = new("x * torch.sigmoid(1.702 * x)", Composed: true),
        Onnx = new("Swish", 24),
    };

    /// <inheritdoc/>
    public static LanePairs Pairs => LanePairs.Forward;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(float))
        {
            return Logistic<V, T>.Product(Gate<V, T>(x), x);
        }

        // Beyond 88, where 1.702x is 150, σ is 0 or 1.
        var clamped = V.Min(V.Of(88), V.Max(V.Of(-88), x));
        var z = clamped * V.Of(Factor);
        return FloatLogistic.Product<V, T>(z, V.Fma(clamped, V.Of(Factor - (float)Factor), V.Fma(clamped, V.Of(Factor), -z)), x);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var z = Exp.Clamp(Gate<V, T>(x));
        return new Logistic<V, T>(z).ProductSlope(z);
    }

    /// <summary>1.702x; the second constant is what rounding the first to double left.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Gate<V, T>(V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DoubleWord<V, T>.Of(Factor, 4.263256414560601e-17) * x;
}
