using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>(ŷ − y)² / 2 where |ŷ − y| ≤ δ, and δ (|ŷ − y| − δ/2) beyond.</summary>
/// <remarks>Source: Huber, "Robust Estimation of a Location Parameter" (1964); PyTorch documentation, <c>torch.nn.HuberLoss</c>.</remarks>
/// <param name="Delta">δ, where the parabola ends; greater than 0.</param>
public sealed record HuberLoss(double Delta = 1) : Loss
{
    internal static SpecForm<Loss> Form { get; } = new("huber", [("delta", 1)], values => new HuberLoss(values[0]));

    /// <summary>δ, where the parabola ends.</summary>
    public double Delta { get; } = Checked("delta", Delta, Delta > 0, "greater than 0");

    private protected override SpecForm<Loss> TextForm => Form;

    private protected override ImmutableArray<double> Values => [Delta];
}
