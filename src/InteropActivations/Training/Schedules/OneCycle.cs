using System.Collections.Immutable;

namespace InteropActivations.Training.Schedules;

/// <summary>One cycle over the whole training: the learning rate rises to its greatest and falls far below its start, the momentum mirrors it.</summary>
/// <remarks>
/// The optimizer's own learning rate and momentum are not used. A cycle of n steps has the rates 0 … n − 1; it can move on n
/// times, after the last step too, to a rate past its end, and as in PyTorch not once more. A phase without length has the rates
/// of its end, where PyTorch divides by 0. Source: Smith and Topin, "Super-Convergence" (2017); PyTorch documentation,
/// <c>torch.optim.lr_scheduler.OneCycleLR</c>.
/// </remarks>
/// <param name="Greatest">The greatest learning rate; greater than 0.</param>
/// <param name="Length">How many steps are trained; at least 1. Null takes as many as the training has.</param>
/// <param name="RisingPart">The fraction of the steps in which it rises; from 0 to 1, with three phases to 1/2.</param>
/// <param name="StartDivisor">The greatest learning rate is so many times the first; greater than 0.</param>
/// <param name="EndDivisor">The first learning rate is so many times the last; greater than 0.</param>
/// <param name="Annealing">Along what it goes.</param>
/// <param name="ThreePhases">Whether it falls first to where it began, in as many steps as it rose, and then to its end.</param>
/// <param name="CyclesMomentum">Whether the momentum is cycled too.</param>
/// <param name="LeastMomentum">The momentum at the greatest learning rate; in [0, 1).</param>
/// <param name="GreatestMomentum">The momentum at the start and the end; in [0, 1).</param>
/// <param name="Every">After what it moves on.</param>
public sealed record OneCycle(
    double Greatest,
    int? Length = null,
    double RisingPart = 0.3,
    double StartDivisor = 25,
    double EndDivisor = 1e4,
    Annealing Annealing = Annealing.Cosine,
    bool ThreePhases = false,
    bool CyclesMomentum = true,
    double LeastMomentum = 0.85,
    double GreatestMomentum = 0.95,
    ScheduleUnit Every = ScheduleUnit.Step)
    : NamedSchedule(Every)
{
    /// <summary>The words for <see cref="Annealing"/>, in its order.</summary>
    private static readonly ImmutableArray<string> Anneals = ["cos", "linear"];

    /// <summary>Stands before <see cref="TextForm"/>, which reads it.</summary>
    private static readonly OneCycle Defaults = new(1);

    internal static ScheduleForm TextForm { get; } = new(
        "one-cycle",
        "one-cycle(0.1, 1000)",
        [
            ("max_lr", null),
            ("total_steps", ScheduleForm.AsTraining),
            ("pct_start", Text(Defaults.RisingPart)),
            ("div_factor", Text(Defaults.StartDivisor)),
            ("final_div_factor", Text(Defaults.EndDivisor)),
            ("anneal", Anneals[(int)Defaults.Annealing]),
            ("three_phase", Text(Defaults.ThreePhases)),
            ("cycle_momentum", Text(Defaults.CyclesMomentum)),
            ("base_momentum", Text(Defaults.LeastMomentum)),
            ("max_momentum", Text(Defaults.GreatestMomentum)),
        ],
        given => new OneCycle(
            given.Number("max_lr"),
            given.Length("total_steps"),
            given.Number("pct_start"),
            given.Number("div_factor"),
            given.Number("final_div_factor"),
            (Annealing)given.Word("anneal", Anneals),
            given.Flag("three_phase"),
            given.Flag("cycle_momentum"),
            given.Number("base_momentum"),
            given.Number("max_momentum"),
            given.Every),
        Defaults.Every);

    /// <summary>The greatest learning rate.</summary>
    public double Greatest { get; } = Checked("greatest learning rate of a cycle", Greatest, Greatest > 0, "greater than 0");

    /// <summary>How many steps are trained; null where that is as many as the training has.</summary>
    public int? Length { get; } = Whole("length of a cycle", Length, 1);

    /// <summary>The fraction of the steps in which it rises.</summary>
    public double RisingPart { get; } = ThreePhases
        ? Checked("rising part of a cycle of three phases", RisingPart, RisingPart is >= 0 and <= 0.5, "at least 0 and at most 0.5")
        : Checked("rising part of a cycle", RisingPart, RisingPart is >= 0 and <= 1, "at least 0 and at most 1");

    /// <summary>The greatest learning rate is so many times the first.</summary>
    public double StartDivisor { get; } = Checked("start divisor of a cycle", StartDivisor, StartDivisor > 0, "greater than 0");

    /// <summary>The first learning rate is so many times the last.</summary>
    public double EndDivisor { get; } = Checked("end divisor of a cycle", EndDivisor, EndDivisor > 0, "greater than 0");

    /// <summary>Along what it goes.</summary>
    public Annealing Annealing { get; } = Enum.IsDefined(Annealing)
        ? Annealing
        : throw new InputException($"A cycle goes along a cosine or a line, not {Annealing}.");

    /// <summary>The momentum at the greatest learning rate.</summary>
    public double LeastMomentum { get; } =
        Checked("least momentum of a cycle", LeastMomentum, LeastMomentum is >= 0 and < 1, "at least 0 and less than 1");

    /// <summary>The momentum at the start and the end.</summary>
    public double GreatestMomentum { get; } =
        Checked("greatest momentum of a cycle", GreatestMomentum, GreatestMomentum is >= 0 and < 1, "at least 0 and less than 1");

    internal override int? LastCount => Length;

    internal override bool IsOpen => Length is null;

    internal override bool CanFollow => false;

    private protected override ScheduleForm Form => TextForm;

    private protected override ImmutableArray<string> Values =>
    [
        Text(Greatest), Text(Length), Text(RisingPart), Text(StartDivisor), Text(EndDivisor), Anneals[(int)Annealing],
        Text(ThreePhases), Text(CyclesMomentum), Text(LeastMomentum), Text(GreatestMomentum),
    ];

    private protected override ScheduleRun Begin(double learningRate, double? momentum) =>
        CyclesMomentum && momentum is null
            ? throw new InputException($"The schedule {this} cycles the momentum, but the optimizer has none; write cycle_momentum=false.")
            : base.Begin(learningRate, momentum);

    internal override StepRates RatesAt(int count, double learningRate)
    {
        var length = Length!.Value;
        var first = Greatest / StartDivisor;
        var last = first / EndDivisor;
        var top = (RisingPart * length) - 1;
        var end = length - 1d;
        if (count <= top)
        {
            return Between(0, top, (first, GreatestMomentum), (Greatest, LeastMomentum));
        }

        var back = ThreePhases ? (2 * RisingPart * length) - 2 : top;
        return ThreePhases && count <= back ? Between(top, back, (Greatest, LeastMomentum), (first, GreatestMomentum))
            : ThreePhases ? Between(back, end, (first, GreatestMomentum), (last, GreatestMomentum))
            : Between(top, end, (Greatest, LeastMomentum), (last, GreatestMomentum));

        StepRates Between(double from, double to, (double Rate, double Momentum) start, (double Rate, double Momentum) stop)
        {
            var part = to > from ? (count - from) / (to - from) : 1;
            return new StepRates(Anneal(part, start.Rate, stop.Rate), CyclesMomentum ? Anneal(part, start.Momentum, stop.Momentum) : null);
        }
    }

    private protected override ScheduleSpec WithLength(int count) => new OneCycle(
        Greatest, count, RisingPart, StartDivisor, EndDivisor, Annealing, ThreePhases, CyclesMomentum, LeastMomentum, GreatestMomentum, Every);

    private double Anneal(double part, double start, double end) =>
        Annealing == Annealing.Cosine ? Cosine.At(part, start, end) : ((end - start) * part) + start;
}
