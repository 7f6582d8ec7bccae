using System.Collections.Immutable;

namespace InteropActivations.Training.Schedules;

/// <summary>η γᵏ with k the milestones reached: multiplied by γ at each of them.</summary>
/// <remarks>Written <c>multi-step(30:80, gamma=0.1)</c>. Source: PyTorch documentation, <c>torch.optim.lr_scheduler.MultiStepLR</c>.</remarks>
/// <param name="Milestones">After how many epochs; at least one, positive and increasing.</param>
/// <param name="Gamma">γ; greater than 0.</param>
/// <param name="Every">After what it moves on.</param>
public sealed record MultiStepDecay(ImmutableArray<int> Milestones, double Gamma = 0.1, ScheduleUnit Every = ScheduleUnit.Epoch)
    : NamedSchedule(Every)
{
    /// <summary>Stands before <see cref="TextForm"/>, which reads it.</summary>
    private static readonly MultiStepDecay Defaults = new([1]);

    internal static ScheduleForm TextForm { get; } = new(
        "multi-step",
        "multi-step(30:80)",
        [("milestones", null), ("gamma", Text(Defaults.Gamma))],
        given => new MultiStepDecay(given.WholeList("milestones"), given.Number("gamma"), given.Every));

    /// <summary>After how many epochs.</summary>
    public ImmutableArray<int> Milestones { get; } = Increasing(Milestones);

    /// <summary>γ.</summary>
    public double Gamma { get; } = Checked("decay gamma", Gamma, Gamma > 0, "greater than 0");

    private protected override ScheduleForm Form => TextForm;

    private protected override ImmutableArray<string> Values => [Joined(Milestones), Text(Gamma)];

    /// <summary>The same milestones in another array are the same schedule.</summary>
    public bool Equals(MultiStepDecay? other) =>
        base.Equals(other) && Gamma == other.Gamma && Milestones.AsSpan().SequenceEqual(other.Milestones.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Milestones.Aggregate(HashCode.Combine(base.GetHashCode(), Gamma), HashCode.Combine);

    internal override StepRates RatesAt(int count, double learningRate) =>
        new(learningRate * Math.Pow(Gamma, Milestones.Count(milestone => milestone <= count)));

    private static ImmutableArray<int> Increasing(ImmutableArray<int> milestones)
    {
        if (milestones.IsDefaultOrEmpty)
        {
            throw new InputException("A multi-step schedule needs at least one milestone.");
        }

        var last = 0;
        foreach (var milestone in milestones)
        {
            last = milestone > last
                ? milestone
                : throw new InputException($"The milestones are {Joined(milestones)}, but must be positive and increasing.");
        }

        return milestones;
    }

    private static string Joined(ImmutableArray<int> milestones) => string.Join(':', milestones);
}
