using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>Adam that waits for its v: while the variance of v is not yet bounded, p ← p − η m̂; then p ← p − η m̂ r √(1−β₂ᵗ) / (√v + ε) with the rectification r.</summary>
/// <remarks>
/// r = √((ρₜ−4)(ρₜ−2)ρ / ((ρ−4)(ρ−2)ρₜ)) with ρ = 2/(1−β₂) − 1 and ρₜ = ρ − 2tβ₂ᵗ/(1−β₂ᵗ), taken where ρₜ is greater than 5.
/// Source: Liu, Jiang, He, Chen, Liu, Gao and Han, "On the Variance of the Adaptive Learning Rate and Beyond" (2019); PyTorch
/// documentation, <c>torch.optim.RAdam</c>.
/// </remarks>
/// <param name="LearningRate">η; greater than 0.</param>
/// <param name="Beta1">β₁, in [0, 1).</param>
/// <param name="Beta2">β₂, in [0, 1).</param>
/// <param name="Epsilon">ε; at least 0.</param>
/// <param name="WeightDecay">λ; at least 0.</param>
/// <param name="DecoupledWeightDecay">Whether the decay shrinks the parameters as AdamW does, instead of adding to the gradient.</param>
public sealed record RAdam(
    double LearningRate = 1e-3,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-8,
    double WeightDecay = 0,
    bool DecoupledWeightDecay = false)
    : AdamFamily(LearningRate, Beta1, Beta2, Epsilon, WeightDecay)
{
    /// <summary>Stands before <see cref="Form"/>, which reads it.</summary>
    private static readonly RAdam Defaults = new();

    internal static SpecForm<OptimizerSpec> Form { get; } = new(
        "radam",
        [
            ("lr", Defaults.LearningRate),
            ("beta1", Defaults.Beta1),
            ("beta2", Defaults.Beta2),
            ("eps", Defaults.Epsilon),
            ("weight_decay", Defaults.WeightDecay),
            ("decoupled_weight_decay", 0),
        ],
        values => new RAdam(values[0], values[1], values[2], values[3], values[4], values[5] != 0))
    {
        WritesFirst = true,
        Words = new Dictionary<string, string[]> { ["decoupled_weight_decay"] = SpecForm<OptimizerSpec>.Flag },
    };

    /// <inheritdoc/>
    public override ImmutableArray<string> StateBuffers => ["exp_avg", "exp_avg_sq"];

    private protected override SpecForm<OptimizerSpec> TextForm => Form;

    private protected override ImmutableArray<double> Values => [LearningRate, Beta1, Beta2, Epsilon, WeightDecay, Number(DecoupledWeightDecay)];
}
