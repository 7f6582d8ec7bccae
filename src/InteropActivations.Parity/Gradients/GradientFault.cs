namespace InteropActivations.Parity.Gradients;

/// <summary>A place where a written derivative is not the derivative of the value.</summary>
/// <param name="Activation">The activation with its parameters.</param>
/// <param name="Method">What it was held against: <c>dual numbers</c> or <c>central differences</c>, and whether by a parameter.</param>
/// <param name="Input">x.</param>
/// <param name="Written">The derivative as the engine gives it.</param>
/// <param name="Expected">The derivative as the other method gives it.</param>
public sealed record GradientFault(string Activation, string Method, double Input, double Written, double Expected)
{
    /// <summary>The fault in one sentence.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Activation}: at x = {Input:R} the written derivative is {Written:R}, but by {Method} it is {Expected:R}.");
}
