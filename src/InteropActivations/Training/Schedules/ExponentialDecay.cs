using System.Collections.Immutable;

namespace InteropActivations.Training.Schedules;

/// <summary>η γᵗ.</summary>
/// <remarks>Source: PyTorch documentation, <c>torch.optim.lr_scheduler.ExponentialLR</c>.</remarks>
/// <param name="Gamma">γ; greater than 0.</param>
/// <param name="Every">After what it moves on.</param>
public sealed record ExponentialDecay(double Gamma, ScheduleUnit Every = ScheduleUnit.Epoch) : NamedSchedule(Every)
{
    internal static ScheduleForm TextForm { get; } = new(
        "exponential", "exponential(0.95)", [("gamma", null)], given => new ExponentialDecay(given.Number("gamma"), given.Every));

    /// <summary>γ.</summary>
    public double Gamma { get; } = Checked("decay gamma", Gamma, Gamma > 0, "greater than 0");

    private protected override ScheduleForm Form => TextForm;

    private protected override ImmutableArray<string> Values => [Text(Gamma)];

    internal override StepRates RatesAt(int count, double learningRate) => new(learningRate * Math.Pow(Gamma, count));
}
