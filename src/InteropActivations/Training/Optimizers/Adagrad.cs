using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>s ← s + g²; p ← p − η / (1 + (t−1)δ) · g / (√s + ε).</summary>
/// <remarks>
/// Source: Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization" (2011); PyTorch
/// documentation, <c>torch.optim.Adagrad</c>.
/// </remarks>
/// <param name="LearningRate">η; greater than 0.</param>
/// <param name="LearningRateDecay">δ; at least 0.</param>
/// <param name="WeightDecay">λ, added to the gradient; at least 0.</param>
/// <param name="InitialAccumulatorValue">The s before the first step; at least 0.</param>
/// <param name="Epsilon">ε; at least 0.</param>
public sealed record Adagrad(
    double LearningRate = 1e-2,
    double LearningRateDecay = 0,
    double WeightDecay = 0,
    double InitialAccumulatorValue = 0,
    double Epsilon = 1e-10)
    : OptimizerSpec(LearningRate)
{
    /// <summary>Stands before <see cref="Form"/>, which reads it.</summary>
    private static readonly Adagrad Defaults = new();

    internal static SpecForm<OptimizerSpec> Form { get; } = new(
        "adagrad",
        [
            ("lr", Defaults.LearningRate),
            ("lr_decay", Defaults.LearningRateDecay),
            ("weight_decay", Defaults.WeightDecay),
            ("initial_accumulator_value", Defaults.InitialAccumulatorValue),
            ("eps", Defaults.Epsilon),
        ],
        values => new Adagrad(values[0], values[1], values[2], values[3], values[4]))
    {
        WritesFirst = true,
    };

    /// <summary>δ.</summary>
    public double LearningRateDecay { get; } = Checked("learning rate decay", LearningRateDecay, LearningRateDecay >= 0, "at least 0");

    /// <summary>λ.</summary>
    public double WeightDecay { get; } = CheckedDecay(WeightDecay);

    /// <summary>The s before the first step.</summary>
    public double InitialAccumulatorValue { get; } =
        Checked("initial accumulator value", InitialAccumulatorValue, InitialAccumulatorValue >= 0, "at least 0");

    /// <summary>ε.</summary>
    public double Epsilon { get; } = CheckedEpsilon(Epsilon);

    /// <inheritdoc/>
    public override ImmutableArray<string> StateBuffers => ["sum"];

    private protected override SpecForm<OptimizerSpec> TextForm => Form;

    private protected override ImmutableArray<double> Values =>
        [LearningRate, LearningRateDecay, WeightDecay, InitialAccumulatorValue, Epsilon];
}
