using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>−ŷ[class] for log-probabilities ŷ, as log-softmax gives them.</summary>
/// <remarks>Targets are class indices; rows of the ignored one add nothing. Source: PyTorch documentation, <c>torch.nn.NLLLoss</c>.</remarks>
/// <param name="IgnoreIndex">The target whose rows count for nothing; a whole number.</param>
public sealed record NegativeLogLikelihoodLoss(double IgnoreIndex = -100) : Loss
{
    internal static SpecForm<Loss> Form { get; } = new("nll", [("ignore_index", -100)], values => new NegativeLogLikelihoodLoss(values[0]));

    /// <summary>The target whose rows count for nothing.</summary>
    public double IgnoreIndex { get; } = Checked("ignored class", IgnoreIndex, Math.Truncate(IgnoreIndex) == IgnoreIndex, "a whole number");

    /// <summary>The weight of each class; empty for 1.</summary>
    public ImmutableArray<double> ClassWeights
    {
        get;
        init => field = CheckedWeights("class weight", value);
    } = [];

    /// <inheritdoc/>
    public override bool TakesClasses => true;

    /// <inheritdoc/>
    public override bool TakesLogProbabilities => true;

    /// <inheritdoc/>
    public bool Equals(NegativeLogLikelihoodLoss? other) => base.Equals(other) && other!.IgnoreIndex == IgnoreIndex && SameWeights(other.ClassWeights, ClassWeights);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), IgnoreIndex, ClassWeights.Length);

    /// <inheritdoc/>
    internal override void CheckTarget(double target, int row, int outputs) => ClassTargets.Check(target, row, outputs, IgnoreIndex);

    private protected override (string Name, ImmutableArray<double> Values) ListedWeights => ("weight", ClassWeights);

    private protected override Loss WithWeights(string name, ImmutableArray<double> weights) =>
        name == "weight" ? this with { ClassWeights = weights } : base.WithWeights(name, weights);

    private protected override SpecForm<Loss> TextForm => Form;

    private protected override ImmutableArray<double> Values => [IgnoreIndex];
}
