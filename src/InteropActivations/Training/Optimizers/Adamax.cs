using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>Adam with the greatest gradient in place of the root of squares: u ← max(β₂u, |g| + ε); p ← p − η m̂ / u.</summary>
/// <remarks>
/// Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2014), section 7; PyTorch documentation,
/// <c>torch.optim.Adamax</c>.
/// </remarks>
/// <param name="LearningRate">η; greater than 0.</param>
/// <param name="Beta1">β₁, in [0, 1).</param>
/// <param name="Beta2">β₂, in [0, 1).</param>
/// <param name="Epsilon">ε; at least 0.</param>
/// <param name="WeightDecay">λ; at least 0.</param>
public sealed record Adamax(
    double LearningRate = 2e-3,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-8,
    double WeightDecay = 0)
    : AdamFamily(LearningRate, Beta1, Beta2, Epsilon, WeightDecay)
{
    /// <summary>Stands before <see cref="Form"/>, which reads it.</summary>
    private static readonly Adamax Defaults = new();

    internal static SpecForm<OptimizerSpec> Form { get; } = new(
        "adamax",
        [
            ("lr", Defaults.LearningRate),
            ("beta1", Defaults.Beta1),
            ("beta2", Defaults.Beta2),
            ("eps", Defaults.Epsilon),
            ("weight_decay", Defaults.WeightDecay),
        ],
        values => new Adamax(values[0], values[1], values[2], values[3], values[4]))
    {
        WritesFirst = true,
    };

    /// <inheritdoc/>
    public override ImmutableArray<string> StateBuffers => ["exp_avg", "exp_inf"];

    private protected override SpecForm<OptimizerSpec> TextForm => Form;

    private protected override ImmutableArray<double> Values => [LearningRate, Beta1, Beta2, Epsilon, WeightDecay];
}
