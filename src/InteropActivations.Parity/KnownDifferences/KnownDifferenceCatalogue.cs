namespace InteropActivations.Parity.KnownDifferences;

/// <summary>Every difference whose cause is known.</summary>
public static class KnownDifferenceCatalogue
{
    /// <summary>All of them. Where several fit a place, the first counts.</summary>
    public static IReadOnlyList<KnownDifferenceRule> All { get; } =
    [
        NotANumber.Derivative,
        Binding.HardTanh,
        Binding.Mish,
        NotANumber.Softshrink,
        NotANumber.Sign,
        Infinities.Limit,
        Infinities.Square,
        Infinities.Root,
        Infinities.Exponential,
        Infinities.Cube,
        Infinities.Sixfold,
        Infinities.Double,
        Infinities.Product,
        Oscillations.Limit,
        Oscillations.Angle,
        Oscillations.Product,
        Oscillations.Sinc,
        Compositions.Infinity,
        Compositions.NotANumber,
        Compositions.Rational,
        Compositions.Denominator,
        Compositions.Product,
        Compositions.Temperature,
        Compositions.Border,
        Compositions.Logarithm,
        Compositions.Complement,
        Compositions.ByAlpha,
        Kinks.HardSwish,
        Roundings.Exponential,
        Roundings.Complement,
        Roundings.Tanhshrink,
        Roundings.Gelu,
        Roundings.Squareplus,
        Roundings.Tail,
        Roundings.Sixth,
        OnnxRuntime.NotANumber,
        OnnxRuntime.Infinity,
    ];
}
