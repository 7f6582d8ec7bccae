using System.Collections.Immutable;

namespace InteropActivations.Training.Schedules;

/// <summary>A schedule that is written as a name with parameters.</summary>
/// <param name="Every">After what it moves on.</param>
public abstract record NamedSchedule(ScheduleUnit Every) : ScheduleSpec(Every)
{
    /// <inheritdoc/>
    public sealed override string Name => Form.Name;

    /// <summary>How it is written.</summary>
    private protected abstract ScheduleForm Form { get; }

    /// <summary>The texts of all parameters in the order of the form, the unit left out.</summary>
    private protected abstract ImmutableArray<string> Values { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Form.Write([.. Values, ScheduleForm.Units[(int)Every]]);
}
