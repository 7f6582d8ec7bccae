using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>Resilient backpropagation: each parameter has a step that grows while its gradient keeps its sign and shrinks when it turns, and goes by the sign alone.</summary>
/// <remarks>
/// A gradient that turned counts as 0 until the next step. The learning rate is the first step and nothing more, so a schedule of it
/// changes nothing later. For full batches. Source: Riedmiller and Braun, "A Direct Adaptive Method for Faster Backpropagation
/// Learning: The RPROP Algorithm" (1993); PyTorch documentation, <c>torch.optim.Rprop</c>.
/// </remarks>
/// <param name="LearningRate">The first step of every parameter; greater than 0.</param>
/// <param name="EtaMinus">The factor that shrinks, in (0, 1).</param>
/// <param name="EtaPlus">The factor that grows; greater than 1.</param>
/// <param name="StepSizeMin">The least step; at least 0.</param>
/// <param name="StepSizeMax">The greatest step; at least the least.</param>
public sealed record Rprop(
    double LearningRate = 1e-2, double EtaMinus = 0.5, double EtaPlus = 1.2, double StepSizeMin = 1e-6, double StepSizeMax = 50)
    : OptimizerSpec(LearningRate)
{
    /// <summary>Stands before <see cref="Form"/>, which reads it.</summary>
    private static readonly Rprop Defaults = new();

    internal static SpecForm<OptimizerSpec> Form { get; } = new(
        "rprop",
        [
            ("lr", Defaults.LearningRate),
            ("etaminus", Defaults.EtaMinus),
            ("etaplus", Defaults.EtaPlus),
            ("step_size_min", Defaults.StepSizeMin),
            ("step_size_max", Defaults.StepSizeMax),
        ],
        values => new Rprop(values[0], values[1], values[2], values[3], values[4]))
    {
        WritesFirst = true,
    };

    /// <summary>The factor that shrinks.</summary>
    public double EtaMinus { get; } = Checked("etaminus", EtaMinus, EtaMinus is > 0 and < 1, "greater than 0 and less than 1");

    /// <summary>The factor that grows.</summary>
    public double EtaPlus { get; } = Checked("etaplus", EtaPlus, EtaPlus > 1, "greater than 1");

    /// <summary>The least step.</summary>
    public double StepSizeMin { get; } = Checked("least step size", StepSizeMin, StepSizeMin >= 0, "at least 0");

    /// <summary>The greatest step.</summary>
    public double StepSizeMax { get; } =
        Checked("greatest step size", StepSizeMax, StepSizeMax >= StepSizeMin, FormattableString.Invariant($"at least the least, {StepSizeMin:R}"));

    /// <inheritdoc/>
    public override ImmutableArray<string> StateBuffers => ["prev", "step_size"];

    private protected override SpecForm<OptimizerSpec> TextForm => Form;

    private protected override ImmutableArray<double> Values => [LearningRate, EtaMinus, EtaPlus, StepSizeMin, StepSizeMax];
}
