using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>−log softmax(z)[class] for logits z; with smoothing s, (1 − s) of that and s of the mean over all classes.</summary>
/// <remarks>Targets are class indices; rows of the ignored one add nothing, neither above nor below. With class weights w the smoothed part is −Σ w log softmax(z) / classes, and the mean divides by the targets' weights. Source: PyTorch documentation, <c>torch.nn.CrossEntropyLoss</c>; Szegedy et al., "Rethinking the Inception Architecture" (2016).</remarks>
/// <param name="LabelSmoothing">s, from 0 to 1.</param>
/// <param name="IgnoreIndex">The target whose rows count for nothing; a whole number.</param>
public sealed record CrossEntropyLoss(double LabelSmoothing = 0, double IgnoreIndex = -100) : Loss
{
    internal static SpecForm<Loss> Form { get; } = new("cross-entropy", [("label_smoothing", 0), ("ignore_index", -100)], values => new CrossEntropyLoss(values[0], values[1]));

    /// <summary>s, from 0 to 1.</summary>
    public double LabelSmoothing { get; } = Checked("label smoothing", LabelSmoothing, LabelSmoothing is >= 0 and <= 1, "at least 0 and at most 1");

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
    public bool Equals(CrossEntropyLoss? other) => base.Equals(other) && other!.LabelSmoothing == LabelSmoothing && other.IgnoreIndex == IgnoreIndex && SameWeights(other.ClassWeights, ClassWeights);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), LabelSmoothing, IgnoreIndex, ClassWeights.Length);

    /// <inheritdoc/>
    internal override void CheckTarget(double target, int row, int outputs) => ClassTargets.Check(target, row, outputs, IgnoreIndex);

    private protected override (string Name, ImmutableArray<double> Values) ListedWeights => ("weight", ClassWeights);

    private protected override Loss WithWeights(string name, ImmutableArray<double> weights) =>
        name == "weight" ? this with { ClassWeights = weights } : base.WithWeights(name, weights);

    private protected override SpecForm<Loss> TextForm => Form;

    private protected override ImmutableArray<double> Values => [LabelSmoothing, IgnoreIndex];
}
