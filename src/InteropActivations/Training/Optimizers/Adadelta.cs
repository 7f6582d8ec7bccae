using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>v ← ρv + (1−ρ)g²; Δ = g √(u + ε) / √(v + ε); u ← ρu + (1−ρ)Δ²; p ← p − ηΔ.</summary>
/// <remarks>Source: Zeiler, "ADADELTA: An Adaptive Learning Rate Method" (2012); PyTorch documentation, <c>torch.optim.Adadelta</c>.</remarks>
/// <param name="LearningRate">η; greater than 0.</param>
/// <param name="Rho">ρ, in [0, 1].</param>
/// <param name="Epsilon">ε; at least 0.</param>
/// <param name="WeightDecay">λ, added to the gradient; at least 0.</param>
public sealed record Adadelta(double LearningRate = 1, double Rho = 0.9, double Epsilon = 1e-6, double WeightDecay = 0)
    : OptimizerSpec(LearningRate)
{
    /// <summary>Stands before <see cref="Form"/>, which reads it.</summary>
    private static readonly Adadelta Defaults = new();

    internal static SpecForm<OptimizerSpec> Form { get; } = new(
        "adadelta",
        [
            ("lr", Defaults.LearningRate),
            ("rho", Defaults.Rho),
            ("eps", Defaults.Epsilon),
            ("weight_decay", Defaults.WeightDecay),
        ],
        values => new Adadelta(values[0], values[1], values[2], values[3]))
    {
        WritesFirst = true,
    };

    /// <summary>ρ.</summary>
    public double Rho { get; } = Checked("rho", Rho, Rho is >= 0 and <= 1, "at least 0 and at most 1");

    /// <summary>ε.</summary>
    public double Epsilon { get; } = CheckedEpsilon(Epsilon);

    /// <summary>λ.</summary>
    public double WeightDecay { get; } = CheckedDecay(WeightDecay);

    /// <inheritdoc/>
    public override ImmutableArray<string> StateBuffers => ["square_avg", "acc_delta"];

    private protected override SpecForm<OptimizerSpec> TextForm => Form;

    private protected override ImmutableArray<double> Values => [LearningRate, Rho, Epsilon, WeightDecay];
}
