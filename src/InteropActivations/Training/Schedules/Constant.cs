using System.Collections.Immutable;

namespace InteropActivations.Training.Schedules;

/// <summary>The learning rate stays what it is.</summary>
/// <param name="Every">After what it moves on, which changes nothing.</param>
public sealed record Constant(ScheduleUnit Every = ScheduleUnit.Epoch) : NamedSchedule(Every)
{
    internal static ScheduleForm TextForm { get; } = new("constant", "constant", [], given => new Constant(given.Every));

    private protected override ScheduleForm Form => TextForm;

    private protected override ImmutableArray<string> Values => [];
}
