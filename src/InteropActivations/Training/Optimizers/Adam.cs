using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>Adam: m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; p ← p − η m̂ / (√v̂ + ε), with m̂, v̂ corrected for their start at 0.</summary>
/// <remarks>
/// Weight decay is added to the gradient, as PyTorch's Adam does. Source: Kingma and Ba, "Adam: A Method for Stochastic
/// Optimization" (2014); Reddi, Kale and Kumar, "On the Convergence of Adam and Beyond" (2018) for AMSGrad; PyTorch
/// documentation, <c>torch.optim.Adam</c>.
/// </remarks>
/// <param name="LearningRate">η; greater than 0.</param>
/// <param name="Beta1">β₁, in [0, 1).</param>
/// <param name="Beta2">β₂, in [0, 1).</param>
/// <param name="Epsilon">ε; at least 0.</param>
/// <param name="WeightDecay">λ; at least 0.</param>
/// <param name="Amsgrad">Whether the greatest v so far divides, as AMSGrad has it.</param>
public sealed record Adam(
    double LearningRate = 1e-3,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-8,
    double WeightDecay = 0,
    bool Amsgrad = false)
    : AdamFamily(LearningRate, Beta1, Beta2, Epsilon, WeightDecay)
{
    /// <summary>Stands before <see cref="Form"/>, which reads it.</summary>
    private static readonly Adam Defaults = new();

    internal static SpecForm<OptimizerSpec> Form { get; } = new(
        "adam",
        [
            ("lr", Defaults.LearningRate),
            ("beta1", Defaults.Beta1),
            ("beta2", Defaults.Beta2),
            ("eps", Defaults.Epsilon),
            ("weight_decay", Defaults.WeightDecay),
            ("amsgrad", 0),
        ],
        values => new Adam(values[0], values[1], values[2], values[3], values[4], values[5] != 0))
    {
        WritesFirst = true,
        Words = new Dictionary<string, string[]> { ["amsgrad"] = SpecForm<OptimizerSpec>.Flag },
    };

    /// <inheritdoc/>
    public override ImmutableArray<string> StateBuffers => Amsgrad ? ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"] : ["exp_avg", "exp_avg_sq"];

    private protected override SpecForm<OptimizerSpec> TextForm => Form;

    private protected override ImmutableArray<double> Values => [LearningRate, Beta1, Beta2, Epsilon, WeightDecay, Number(Amsgrad)];
}
