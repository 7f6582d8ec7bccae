using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>max(0, m − y·ŷ) for targets of −1 and 1; its gradient at the kink is 0.</summary>
/// <remarks>PyTorch has no module for it; there it is <c>relu(margin - y * x)</c>. Source: Cortes and Vapnik, "Support-Vector Networks" (1995).</remarks>
/// <param name="Margin">m; greater than 0.</param>
public sealed record HingeLoss(double Margin = 1) : Loss
{
    internal static SpecForm<Loss> Form { get; } = new("hinge", [("margin", 1)], values => new HingeLoss(values[0]));

    /// <summary>m.</summary>
    public double Margin { get; } = Checked("margin", Margin, Margin > 0, "greater than 0");

    /// <inheritdoc/>
    internal override bool ChecksTargets => true;

    internal override void CheckTarget(double target, int row, int outputs)
    {
        if (target is not (1 or -1))
        {
            throw new InputException(FormattableString.Invariant($"The target of row {row} is {target}, but hinge takes −1 and 1."));
        }
    }

    private protected override SpecForm<Loss> TextForm => Form;

    private protected override ImmutableArray<double> Values => [Margin];
}
