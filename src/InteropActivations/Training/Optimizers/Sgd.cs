using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>Stochastic gradient descent with momentum: g ← g + λp; v ← μv + (1 − τ)g; p ← p − ηv, or p − η(g + μv) as Nesterov has it.</summary>
/// <remarks>
/// PyTorch's convention: the first v is g itself, and the learning rate multiplies v. Source: Sutskever, Martens, Dahl and Hinton,
/// "On the importance of initialization and momentum in deep learning" (2013); PyTorch documentation, <c>torch.optim.SGD</c>.
/// </remarks>
/// <param name="LearningRate">η; greater than 0.</param>
/// <param name="Momentum">μ; at least 0, and 0 keeps no buffer.</param>
/// <param name="WeightDecay">λ; at least 0.</param>
/// <param name="Dampening">τ, in [0, 1].</param>
/// <param name="Nesterov">Whether the step looks ahead; it needs a momentum and no dampening.</param>
public sealed record Sgd(double LearningRate, double Momentum = 0, double WeightDecay = 0, double Dampening = 0, bool Nesterov = false)
    : OptimizerSpec(LearningRate)
{
    internal static SpecForm<OptimizerSpec> Form { get; } = new(
        "sgd",
        [("lr", null), ("momentum", 0), ("weight_decay", 0), ("dampening", 0), ("nesterov", 0)],
        values => new Sgd(values[0], values[1], values[2], values[3], values[4] != 0))
    {
        Words = new Dictionary<string, string[]> { ["nesterov"] = SpecForm<OptimizerSpec>.Flag },
    };

    /// <summary>μ.</summary>
    public double Momentum { get; } = Checked("momentum", Momentum, Momentum >= 0, "at least 0");

    /// <summary>λ.</summary>
    public double WeightDecay { get; } = CheckedDecay(WeightDecay);

    /// <summary>τ.</summary>
    public double Dampening { get; } = Checked("dampening", Dampening, Dampening is >= 0 and <= 1, "at least 0 and at most 1");

    /// <summary>Whether the step looks ahead.</summary>
    public bool Nesterov { get; } = !Nesterov || (Momentum > 0 && Dampening == 0)
        ? Nesterov
        : throw new InputException(FormattableString.Invariant(
            $"Nesterov's step needs a momentum greater than 0 and no dampening, but the momentum is {Momentum:R} and the dampening {Dampening:R}."));

    /// <inheritdoc/>
    public override ImmutableArray<string> StateBuffers => Momentum == 0 ? [] : ["momentum_buffer"];

    /// <inheritdoc/>
    public override double? CycledMomentum => Momentum == 0 ? null : Momentum;

    private protected override SpecForm<OptimizerSpec> TextForm => Form;

    private protected override ImmutableArray<double> Values => [LearningRate, Momentum, WeightDecay, Dampening, Number(Nesterov)];
}
