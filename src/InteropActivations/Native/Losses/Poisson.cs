using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native.Losses;

/// <summary>e^ŷ − y·ŷ, with the slope e^ŷ − y; without knob A, where ŷ is the mean itself, ŷ − y log(ŷ + ε), with 1 − y / (ŷ + ε).</summary>
/// <remarks>With knob B Stirling's y log y − y + ½ log(2πy) is added where y &gt; 1. Knob C is ε. A mean below −ε has no logarithm and gives NaN.</remarks>
internal readonly struct Poisson : IOutputTerm
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V output, V target, V positive, in Knobs<V> knobs, out V slope)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logarithmic = V.LessThan(V.Zero, knobs.A);
        var shifted = output + knobs.C;
        var mean = V.Select(logarithmic, V.Exp(output), output);
        slope = V.Select(logarithmic, mean - target, V.One - target / shifted);
        var term = mean - target * V.Select(logarithmic, output, Logarithm.Of<V, T>(shifted));
        var stirling = target * Logarithm.Of<V, T>(target) - target + V.Of(0.5) * Logarithm.Of<V, T>(V.Of(Math.Tau) * target);
        return term + V.Select(V.LessThan(V.One, target), knobs.B * stirling, V.Zero);
    }
}
