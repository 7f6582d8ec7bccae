using System.Collections.Immutable;

namespace InteropActivations.Training.Schedules;

/// <summary>The learning rate is multiplied by a factor when a metric has not become better for more epochs than one has patience for.</summary>
/// <remarks>
/// Better than the best b is, for a metric that should fall, below b (1 − threshold) or b − threshold; for one that should rise,
/// above b (1 + threshold) or b + threshold. While it cools down, epochs without progress do not count. This one is stepped
/// from rate to rate, as PyTorch's is. Source: PyTorch documentation, <c>torch.optim.lr_scheduler.ReduceLROnPlateau</c>.
/// </remarks>
/// <param name="Factor">What the rate is multiplied by; greater than 0 and less than 1.</param>
/// <param name="Patience">How many epochs without progress are borne; at least 0.</param>
/// <param name="Threshold">How much better counts; at least 0, and less than 1 where it is a fraction of a metric that should fall.</param>
/// <param name="ThresholdMode">How it counts.</param>
/// <param name="Cooldown">How many epochs after a reduction are not counted; at least 0.</param>
/// <param name="Minimum">No rate is reduced below it; at least 0.</param>
/// <param name="Goal">What the metric should do.</param>
/// <param name="LeastChange">A reduction by no more than this is not made; at least 0.</param>
/// <param name="Every">After what a metric is reported.</param>
public sealed record Plateau(
    double Factor = 0.1,
    int Patience = 10,
    double Threshold = 1e-4,
    PlateauThreshold ThresholdMode = PlateauThreshold.Relative,
    int Cooldown = 0,
    double Minimum = 0,
    PlateauGoal Goal = PlateauGoal.Least,
    double LeastChange = 1e-8,
    ScheduleUnit Every = ScheduleUnit.Epoch)
    : NamedSchedule(Every)
{
    /// <summary>The words for <see cref="PlateauThreshold"/>, in its order.</summary>
    private static readonly ImmutableArray<string> Thresholds = ["rel", "abs"];

    /// <summary>The words for <see cref="PlateauGoal"/>, in its order.</summary>
    private static readonly ImmutableArray<string> Goals = ["min", "max"];

    /// <summary>Stands before <see cref="TextForm"/>, which reads it.</summary>
    private static readonly Plateau Defaults = new();

    internal static ScheduleForm TextForm { get; } = new(
        "plateau",
        "plateau(patience=5)",
        [
            ("factor", Text(Defaults.Factor)),
            ("patience", Text(Defaults.Patience)),
            ("threshold", Text(Defaults.Threshold)),
            ("threshold_mode", Thresholds[(int)Defaults.ThresholdMode]),
            ("cooldown", Text(Defaults.Cooldown)),
            ("min_lr", Text(Defaults.Minimum)),
            ("mode", Goals[(int)Defaults.Goal]),
            ("eps", Text(Defaults.LeastChange)),
        ],
        given => new Plateau(
            given.Number("factor"),
            given.Whole("patience"),
            given.Number("threshold"),
            (PlateauThreshold)given.Word("threshold_mode", Thresholds),
            given.Whole("cooldown"),
            given.Number("min_lr"),
            (PlateauGoal)given.Word("mode", Goals),
            given.Number("eps"),
            given.Every));

    /// <summary>What the rate is multiplied by.</summary>
    public double Factor { get; } = Checked("factor of a plateau", Factor, Factor is > 0 and < 1, "greater than 0 and less than 1");

    /// <summary>How many epochs without progress are borne.</summary>
    public int Patience { get; } = Whole("patience on a plateau", Patience, 0);

    /// <summary>How much better counts. At 1 or more a loss could not fall by that fraction.</summary>
    public double Threshold { get; } = ThresholdMode == PlateauThreshold.Relative && Goal == PlateauGoal.Least
        ? Checked("relative threshold of a plateau", Threshold, Threshold is >= 0 and < 1, "at least 0 and less than 1")
        : Checked("threshold of a plateau", Threshold, Threshold >= 0, "at least 0");

    /// <summary>How it counts.</summary>
    public PlateauThreshold ThresholdMode { get; } = Enum.IsDefined(ThresholdMode)
        ? ThresholdMode
        : throw new InputException($"The threshold of a plateau is relative or absolute, not {ThresholdMode}.");

    /// <summary>How many epochs after a reduction are not counted.</summary>
    public int Cooldown { get; } = Whole("cooldown of a plateau", Cooldown, 0);

    /// <summary>No rate is reduced below it.</summary>
    public double Minimum { get; } = Checked("least learning rate", Minimum, Minimum >= 0, "at least 0");

    /// <summary>What the metric should do.</summary>
    public PlateauGoal Goal { get; } = Enum.IsDefined(Goal)
        ? Goal
        : throw new InputException($"A metric should become least or greatest, not {Goal}.");

    /// <summary>A reduction by no more than this is not made.</summary>
    public double LeastChange { get; } = Checked("least change of a plateau", LeastChange, LeastChange >= 0, "at least 0");

    /// <inheritdoc/>
    public override bool NeedsMetric => true;

    internal override bool CanFollow => false;

    private protected override ScheduleForm Form => TextForm;

    private protected override ImmutableArray<string> Values =>
    [
        Text(Factor), Text(Patience), Text(Threshold), Thresholds[(int)ThresholdMode], Text(Cooldown), Text(Minimum), Goals[(int)Goal],
        Text(LeastChange),
    ];

    private protected override ScheduleRun Begin(double learningRate, double? momentum) => new PlateauRun(this, learningRate);
}
