using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Results;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Comparison;

/// <summary>What is compared with what.</summary>
/// <param name="Activation">The activation with its parameters.</param>
/// <param name="Native">The native engine.</param>
/// <param name="Torch">The engine it is held against.</param>
/// <param name="DType">The dtype both compute in.</param>
/// <param name="Direction">Values, gradients or parameter gradients.</param>
public sealed record Circumstance(ActivationSpec Activation, BackendInfo Native, BackendInfo Torch, DType DType, Direction Direction)
{
    /// <summary>Whether every value is treated alone, so that NaN in means NaN out at the same place.</summary>
    public bool IsElementwise => !Activation.Activation.IsRowwise && Direction != Direction.Parameter;
}

/// <summary>One value of both engines.</summary>
/// <param name="Index">Its place among all values of the comparison.</param>
/// <param name="Input">x.</param>
/// <param name="Upstream">dy; 1 for a value.</param>
/// <param name="Native">What the native engine gave.</param>
/// <param name="Torch">What the other engine gave.</param>
/// <param name="Size">What rtol is relative to: |torch|, or for a sum the sum of the magnitudes of its terms.</param>
/// <param name="Terms">The size of the terms that cancel into the result, by which its ULP are counted; 0 where nothing cancels.</param>
/// <param name="Witness">What is right, where the witness knows.</param>
public readonly record struct Place(
    int Index, double Input, double Upstream, double Native, double Torch, double Size, double Terms, Testimony? Witness)
{
    /// <summary>The other engine's distance from the exact value in ULP, or null without a table.</summary>
    public double? TorchUlp(DType dtype) => Ulp(Torch, dtype);

    /// <summary>The native engine's distance from the exact value in ULP, or null without a table.</summary>
    public double? NativeUlp(DType dtype) => Ulp(Native, dtype);

    private double? Ulp(double got, DType dtype) => Witness is { Approximate: false } exact && double.IsFinite(Input)
        ? UlpDistance.Of(got, exact.Nearest(got), dtype, Terms)
        : null;
}
