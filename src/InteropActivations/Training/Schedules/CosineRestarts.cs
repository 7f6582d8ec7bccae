using System.Collections.Immutable;

namespace InteropActivations.Training.Schedules;

/// <summary>η_min + (η − η_min)(1 + cos(π t / T)) / 2, begun anew after each T, which grows by a factor.</summary>
/// <remarks>
/// Source: Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts" (2016); PyTorch documentation,
/// <c>torch.optim.lr_scheduler.CosineAnnealingWarmRestarts</c>.
/// </remarks>
/// <param name="FirstLength">The first T; at least 1.</param>
/// <param name="Growth">How much longer each T is than the one before; at least 1.</param>
/// <param name="Minimum">η_min; at least 0.</param>
/// <param name="Every">After what it moves on.</param>
public sealed record CosineRestarts(int FirstLength, int Growth = 1, double Minimum = 0, ScheduleUnit Every = ScheduleUnit.Epoch)
    : NamedSchedule(Every)
{
    /// <summary>Stands before <see cref="TextForm"/>, which reads it.</summary>
    private static readonly CosineRestarts Defaults = new(1);

    internal static ScheduleForm TextForm { get; } = new(
        "cosine-restarts",
        "cosine-restarts(10)",
        [("t_0", null), ("t_mult", Text(Defaults.Growth)), ("eta_min", Text(Defaults.Minimum))],
        given => new CosineRestarts(given.Whole("t_0"), given.Whole("t_mult"), given.Number("eta_min"), given.Every));

    /// <summary>The first T.</summary>
    public int FirstLength { get; } = Whole("first length of a cosine schedule", FirstLength, 1);

    /// <summary>How much longer each T is than the one before.</summary>
    public int Growth { get; } = Whole("factor by which restarts grow apart", Growth, 1);

    /// <summary>η_min.</summary>
    public double Minimum { get; } = Checked("least learning rate", Minimum, Minimum >= 0, "at least 0");

    private protected override ScheduleForm Form => TextForm;

    private protected override ImmutableArray<string> Values => [Text(FirstLength), Text(Growth), Text(Minimum)];

    internal override StepRates RatesAt(int count, double learningRate)
    {
        long since = count, length = FirstLength;
        if (Growth == 1)
        {
            since %= length;
        }

        // In whole numbers: PyTorch finds the cycle by a logarithm, which can miss a restart by its rounding.
        while (since >= length)
        {
            since -= length;
            length *= Growth;
        }

        return new StepRates(Cosine.At((double)since / length, learningRate, Minimum));
    }
}
