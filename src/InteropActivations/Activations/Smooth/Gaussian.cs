using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>e^(−x²).</summary>
/// <remarks>x² is carried in two words, because the exponential magnifies its rounding by its size.</remarks>
public readonly struct Gaussian : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("gaussian", ActivationFamily.Smooth, @"e^{-x^2}", @"-2 x\,e^{-x^2}")
    {
        Aliases = ["radbas", "radial-basis"],
        Source = "Broomhead and Lowe, Multivariable Functional Interpolation and Adaptive Networks (1988)",
        Range = "(0, 1]",
        Limits = (0, 0),
        Traits = new(0, 1, 0.8577638849607068, Monotonicity.None, Symmetry.Even),
        Error = new(0.51, 0.51, 0.7, 0.7),
        Torch = new("torch.exp(-x * x)", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V.ExpSplit(-DoubleWord<V, T>.Square(Clamp<V, T>(x)), out var mantissa, out var exponent);
        return Exp.Scaled<V, T>(mantissa.Value, exponent);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var clamped = Clamp<V, T>(x);
        V.ExpSplit(-DoubleWord<V, T>.Square(clamped), out var mantissa, out var exponent);
        return Exp.Scaled<V, T>((mantissa * (V.Of(-2) * clamped)).Value, exponent);
    }

    /// <summary>Beyond ±12.5 in float and ±37.5 in double also x·e^(−x²) is 0.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Clamp<V, T>(V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var limit = V.Of(typeof(T) == typeof(float) ? 12.5 : 37.5);
        return V.Min(limit, V.Max(-limit, x));
    }
}
