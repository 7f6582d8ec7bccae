namespace InteropActivations.Training.Schedules;

/// <summary>A warm-up, then another schedule from its own beginning.</summary>
/// <remarks>
/// Written <c>linear-warmup(5) then cosine(95)</c>. The other begins where the warm-up ends: PyTorch's
/// <c>torch.optim.lr_scheduler.SequentialLR</c> with the warm-up's length as its milestone. One that is as long as the training
/// takes what the warm-up leaves of it.
/// </remarks>
public sealed record WarmupThen : ScheduleSpec
{
    /// <summary>Chains the two.</summary>
    /// <param name="warmup">What comes first.</param>
    /// <param name="then">What follows; it moves on after the same unit, and neither warms up itself nor goes by a metric.</param>
    /// <exception cref="InputException">The two do not go together.</exception>
    public WarmupThen(LinearWarmup warmup, ScheduleSpec then) : base(warmup.Every)
    {
        if (!then.CanFollow)
        {
            throw new InputException($"{then.Name} cannot follow a warm-up; one that goes by its count alone and does not warm up itself can, for example cosine(100).");
        }

        if (then.Every != warmup.Every)
        {
            throw new InputException($"{warmup.Name} moves on per {ScheduleForm.Units[(int)warmup.Every]} and {then.Name} per {ScheduleForm.Units[(int)then.Every]}, but both must alike; write per= in each.");
        }

        Warmup = warmup;
        Then = then;
    }

    /// <summary>What comes first.</summary>
    public LinearWarmup Warmup { get; }

    /// <summary>What follows.</summary>
    public ScheduleSpec Then { get; }

    /// <inheritdoc/>
    public override string Name => Warmup.Name;

    internal override bool IsOpen => Then.IsOpen;

    internal override bool CanFollow => false;

    /// <inheritdoc/>
    public override string ToString() => ScheduleForm.Join(Warmup, Then);

    internal override StepRates RatesAt(int count, double learningRate) =>
        count < Warmup.Length ? Warmup.RatesAt(count, learningRate) : Then.RatesAt(count - Warmup.Length, learningRate);

    private protected override ScheduleSpec WithLength(int count) => count > Warmup.Length
        ? new WarmupThen(Warmup, Then.Over(count - Warmup.Length, count - Warmup.Length))
        : throw new InputException($"The schedule {this} leaves nothing of {count} {ScheduleForm.Units[(int)Every]}{(count == 1 ? "" : "s")} for {Then.Name}; make the warm-up shorter than the training.");
}
