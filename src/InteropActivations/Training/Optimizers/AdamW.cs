using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>Adam with decoupled weight decay: p ← p − ηλp, then Adam's step from the gradient as it is.</summary>
/// <remarks>
/// Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization" (2017); PyTorch documentation, <c>torch.optim.AdamW</c>.
/// </remarks>
/// <param name="LearningRate">η; greater than 0.</param>
/// <param name="Beta1">β₁, in [0, 1).</param>
/// <param name="Beta2">β₂, in [0, 1).</param>
/// <param name="Epsilon">ε; at least 0.</param>
/// <param name="WeightDecay">λ; at least 0.</param>
/// <param name="Amsgrad">Whether the greatest v so far divides, as AMSGrad has it.</param>
public sealed record AdamW(
    double LearningRate = 1e-3,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-8,
    double WeightDecay = 1e-2,
    bool Amsgrad = false)
    : AdamFamily(LearningRate, Beta1, Beta2, Epsilon, WeightDecay)
{
    /// <summary>Stands before <see cref="Form"/>, which reads it.</summary>
    private static readonly AdamW Defaults = new();

    internal static SpecForm<OptimizerSpec> Form { get; } = new(
        "adamw",
        [
            ("lr", Defaults.LearningRate),
            ("beta1", Defaults.Beta1),
            ("beta2", Defaults.Beta2),
            ("eps", Defaults.Epsilon),
            ("weight_decay", Defaults.WeightDecay),
            ("amsgrad", 0),
        ],
        values => new AdamW(values[0], values[1], values[2], values[3], values[4], values[5] != 0))
    {
        WritesFirst = true,
        Words = new Dictionary<string, string[]> { ["amsgrad"] = SpecForm<OptimizerSpec>.Flag },
    };

    /// <inheritdoc/>
    public override ImmutableArray<string> StateBuffers => Amsgrad ? ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"] : ["exp_avg", "exp_avg_sq"];

    private protected override SpecForm<OptimizerSpec> TextForm => Form;

    private protected override ImmutableArray<double> Values => [LearningRate, Beta1, Beta2, Epsilon, WeightDecay, Number(Amsgrad)];
}
