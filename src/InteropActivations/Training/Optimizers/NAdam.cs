using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>Adam with Nesterov's look ahead: μₜ = β₁(1 − 0.96^(tψ) / 2); p ← p − η ((1−μₜ)g / (1−Πμ) + μₜ₊₁m / (1−Πμ·μₜ₊₁)) / (√v̂ + ε).</summary>
/// <remarks>
/// Source: Dozat, "Incorporating Nesterov Momentum into Adam" (2016); PyTorch documentation, <c>torch.optim.NAdam</c>.
/// </remarks>
/// <param name="LearningRate">η; greater than 0.</param>
/// <param name="Beta1">β₁, in [0, 1).</param>
/// <param name="Beta2">β₂, in [0, 1).</param>
/// <param name="Epsilon">ε; at least 0.</param>
/// <param name="WeightDecay">λ; at least 0.</param>
/// <param name="MomentumDecay">ψ, how fast the momentum comes to its full size; at least 0.</param>
/// <param name="DecoupledWeightDecay">Whether the decay shrinks the parameters as AdamW does, instead of adding to the gradient.</param>
public sealed record NAdam(
    double LearningRate = 2e-3,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-8,
    double WeightDecay = 0,
    double MomentumDecay = 4e-3,
    bool DecoupledWeightDecay = false)
    : AdamFamily(LearningRate, Beta1, Beta2, Epsilon, WeightDecay)
{
    /// <summary>Stands before <see cref="Form"/>, which reads it.</summary>
    private static readonly NAdam Defaults = new();

    internal static SpecForm<OptimizerSpec> Form { get; } = new(
        "nadam",
        [
            ("lr", Defaults.LearningRate),
            ("beta1", Defaults.Beta1),
            ("beta2", Defaults.Beta2),
            ("eps", Defaults.Epsilon),
            ("weight_decay", Defaults.WeightDecay),
            ("momentum_decay", Defaults.MomentumDecay),
            ("decoupled_weight_decay", 0),
        ],
        values => new NAdam(values[0], values[1], values[2], values[3], values[4], values[5], values[6] != 0))
    {
        WritesFirst = true,
        Words = new Dictionary<string, string[]> { ["decoupled_weight_decay"] = SpecForm<OptimizerSpec>.Flag },
    };

    /// <summary>ψ, how fast the momentum comes to its full size.</summary>
    public double MomentumDecay { get; } = Checked("momentum decay", MomentumDecay, MomentumDecay >= 0, "at least 0");

    /// <inheritdoc/>
    public override ImmutableArray<string> StateBuffers => ["exp_avg", "exp_avg_sq"];

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNumbers => ["mu_product"];

    private protected override SpecForm<OptimizerSpec> TextForm => Form;

    private protected override ImmutableArray<double> Values => [LearningRate, Beta1, Beta2, Epsilon, WeightDecay, MomentumDecay, Number(DecoupledWeightDecay)];
}
