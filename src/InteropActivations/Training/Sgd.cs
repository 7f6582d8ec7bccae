using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>Stochastic gradient descent with momentum: g ← g + λp; v ← μv + g; p ← p − ηv.</summary>
/// <remarks>PyTorch's convention: the first v is g itself, and the learning rate multiplies v. Source: PyTorch documentation, <c>torch.optim.SGD</c>.</remarks>
/// <param name="LearningRate">η; greater than 0.</param>
/// <param name="Momentum">μ; at least 0, and 0 keeps no buffer.</param>
/// <param name="WeightDecay">λ; at least 0.</param>
public sealed record Sgd(double LearningRate, double Momentum = 0, double WeightDecay = 0) : OptimizerSpec(LearningRate)
{
    internal static SpecForm<OptimizerSpec> Form { get; } = new(
        "sgd", [("lr", null), ("momentum", 0), ("weight_decay", 0)], values => new Sgd(values[0], values[1], values[2]));

    /// <summary>μ.</summary>
    public double Momentum { get; } = Checked("momentum", Momentum, Momentum >= 0, "at least 0");

    /// <summary>λ.</summary>
    public double WeightDecay { get; } = Checked("weight decay", WeightDecay, WeightDecay >= 0, "at least 0");

    /// <inheritdoc/>
    public override string Name => Form.Name;

    /// <inheritdoc/>
    public override ImmutableArray<string> StateBuffers => Momentum == 0 ? [] : ["momentum_buffer"];

    /// <inheritdoc/>
    public override double? CycledMomentum => Momentum == 0 ? null : Momentum;

    private protected override SpecForm<OptimizerSpec> TextForm => Form;

    private protected override ImmutableArray<double> Values => [LearningRate, Momentum, WeightDecay];
}
