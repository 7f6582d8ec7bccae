using System.Collections.Immutable;

namespace InteropActivations.Training.Schedules;

/// <summary>η γ^⌊t / size⌋: multiplied by γ after every <c>size</c> epochs.</summary>
/// <remarks>Source: PyTorch documentation, <c>torch.optim.lr_scheduler.StepLR</c>.</remarks>
/// <param name="Size">How long a rate is kept; at least 1.</param>
/// <param name="Gamma">γ; greater than 0.</param>
/// <param name="Every">After what it moves on.</param>
public sealed record StepDecay(int Size, double Gamma = 0.1, ScheduleUnit Every = ScheduleUnit.Epoch) : NamedSchedule(Every)
{
    /// <summary>Stands before <see cref="TextForm"/>, which reads it.</summary>
    private static readonly StepDecay Defaults = new(1);

    internal static ScheduleForm TextForm { get; } = new(
        "step",
        "step(30)",
        [("size", null), ("gamma", Text(Defaults.Gamma))],
        given => new StepDecay(given.Whole("size"), given.Number("gamma"), given.Every));

    /// <summary>How long a rate is kept.</summary>
    public int Size { get; } = Whole("step size of a schedule", Size, 1);

    /// <summary>γ.</summary>
    public double Gamma { get; } = Checked("decay gamma", Gamma, Gamma > 0, "greater than 0");

    private protected override ScheduleForm Form => TextForm;

    private protected override ImmutableArray<string> Values => [Text(Size), Text(Gamma)];

    internal override StepRates RatesAt(int count, double learningRate) => new(learningRate * Math.Pow(Gamma, count / Size));
}
