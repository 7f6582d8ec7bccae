using System.Collections.Immutable;

namespace InteropActivations.Training.Schedules;

/// <summary>η (s + (1 − s) min(t, n) / n): from the fraction s of the learning rate up to all of it, along a line.</summary>
/// <remarks>Source: PyTorch documentation, <c>torch.optim.lr_scheduler.LinearLR</c> with <c>end_factor</c> 1.</remarks>
/// <param name="Length">n, after which the learning rate is its own; at least 1.</param>
/// <param name="StartFactor">s; greater than 0 and at most 1.</param>
/// <param name="Every">After what it moves on.</param>
public sealed record LinearWarmup(int Length, double StartFactor = 1.0 / 3, ScheduleUnit Every = ScheduleUnit.Epoch) : NamedSchedule(Every)
{
    /// <summary>Stands before <see cref="TextForm"/>, which reads it.</summary>
    private static readonly LinearWarmup Defaults = new(1);

    internal static ScheduleForm TextForm { get; } = new(
        "linear-warmup",
        "linear-warmup(5)",
        [("steps", null), ("start_factor", Text(Defaults.StartFactor))],
        given => new LinearWarmup(given.Whole("steps"), given.Number("start_factor"), given.Every));

    /// <summary>n.</summary>
    public int Length { get; } = Whole("length of a warm-up", Length, 1);

    /// <summary>s.</summary>
    public double StartFactor { get; } =
        Checked("start factor of a warm-up", StartFactor, StartFactor is > 0 and <= 1, "greater than 0 and at most 1");

    internal override bool CanFollow => false;

    private protected override ScheduleForm Form => TextForm;

    private protected override ImmutableArray<string> Values => [Text(Length), Text(StartFactor)];

    // At the end exactly η, which the sum would miss by a rounding.
    internal override StepRates RatesAt(int count, double learningRate) =>
        new(count >= Length ? learningRate : learningRate * (StartFactor + ((1 - StartFactor) * count / Length)));
}
