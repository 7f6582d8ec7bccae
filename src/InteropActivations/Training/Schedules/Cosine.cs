using System.Collections.Immutable;

namespace InteropActivations.Training.Schedules;

/// <summary>η_min + (η − η_min)(1 + cos(π t / T)) / 2.</summary>
/// <remarks>
/// After T it rises again, along the same cosine, as PyTorch's does. Source: Loshchilov and Hutter, "SGDR: Stochastic Gradient
/// Descent with Warm Restarts" (2016); PyTorch documentation, <c>torch.optim.lr_scheduler.CosineAnnealingLR</c>.
/// </remarks>
/// <param name="Length">T, after which the rate is least; at least 1. Null takes as long as the training.</param>
/// <param name="Minimum">η_min; at least 0.</param>
/// <param name="Every">After what it moves on.</param>
public sealed record Cosine(int? Length = null, double Minimum = 0, ScheduleUnit Every = ScheduleUnit.Epoch) : NamedSchedule(Every)
{
    /// <summary>Stands before <see cref="TextForm"/>, which reads it.</summary>
    private static readonly Cosine Defaults = new();

    internal static ScheduleForm TextForm { get; } = new(
        "cosine",
        "cosine(100)",
        [("t_max", ScheduleForm.AsTraining), ("eta_min", Text(Defaults.Minimum))],
        given => new Cosine(given.Length("t_max"), given.Number("eta_min"), given.Every));

    /// <summary>T; null where it is as long as the training.</summary>
    public int? Length { get; } = Whole("length of a cosine schedule", Length, 1);

    /// <summary>η_min.</summary>
    public double Minimum { get; } = Checked("least learning rate", Minimum, Minimum >= 0, "at least 0");

    internal override bool IsOpen => Length is null;

    private protected override ScheduleForm Form => TextForm;

    private protected override ImmutableArray<string> Values => [Text(Length), Text(Minimum)];

    // Whole turns are taken off, so that the angle is exact to one rounding however long training goes on.
    internal override StepRates RatesAt(int count, double learningRate)
    {
        var length = Length!.Value;
        return new StepRates(At((double)(count % (2L * length)) / length, learningRate, Minimum));
    }

    private protected override ScheduleSpec WithLength(int count) => new Cosine(count, Minimum, Every);

    /// <summary>From <paramref name="start"/> at 0 to <paramref name="end"/> at 1, both exactly.</summary>
    internal static double At(double part, double start, double end) =>
        part == 0 ? start : end + ((start - end) / 2 * (1 + Math.Cos(Math.PI * part)));
}
