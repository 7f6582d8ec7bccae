using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>(1 − y) z + (1 + (w − 1) y) (log(1 + e^−|z|) + max(−z, 0)) for logits z, with w the weight of a positive target.</summary>
/// <remarks>Targets are 0 or 1, or a probability between. Source: PyTorch documentation, <c>torch.nn.BCEWithLogitsLoss</c>.</remarks>
public sealed record BinaryCrossEntropyLoss : Loss
{
    internal static SpecForm<Loss> Form { get; } = new("binary-cross-entropy", [], _ => new BinaryCrossEntropyLoss());

    /// <summary>The weight of a positive target of each output; empty for 1.</summary>
    public ImmutableArray<double> PositiveWeights
    {
        get;
        init => field = CheckedWeights("pos_weight", value);
    } = [];

    /// <inheritdoc/>
    public bool Equals(BinaryCrossEntropyLoss? other) => base.Equals(other) && SameWeights(other!.PositiveWeights, PositiveWeights);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), PositiveWeights.Length);

    private protected override (string Name, ImmutableArray<double> Values) ListedWeights => ("pos_weight", PositiveWeights);

    private protected override SpecForm<Loss> TextForm => Form;

    private protected override Loss WithWeights(string name, ImmutableArray<double> weights) =>
        name == "pos_weight" ? this with { PositiveWeights = weights } : base.WithWeights(name, weights);
}
