using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>(ŷ − y)² / (2β) where |ŷ − y| &lt; β, and |ŷ − y| − β/2 beyond.</summary>
/// <remarks>With β = 0 it is |ŷ − y|. Source: PyTorch documentation, <c>torch.nn.SmoothL1Loss</c>.</remarks>
/// <param name="Beta">β, where the parabola ends; at least 0.</param>
public sealed record SmoothAbsoluteErrorLoss(double Beta = 1) : Loss
{
    internal static SpecForm<Loss> Form { get; } = new("smooth-l1", [("beta", 1)], values => new SmoothAbsoluteErrorLoss(values[0]));

    /// <summary>β, where the parabola ends.</summary>
    public double Beta { get; } = Checked("beta", Beta, Beta >= 0, "at least 0");

    private protected override SpecForm<Loss> TextForm => Form;

    private protected override ImmutableArray<double> Values => [Beta];
}
