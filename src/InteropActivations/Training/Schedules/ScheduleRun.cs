using System.Collections.Immutable;

namespace InteropActivations.Training.Schedules;

/// <summary>A schedule under way: the rates of the coming step, and how it moves on.</summary>
/// <remarks>Its state, handed to <see cref="Restore"/> of a run of the same schedule and learning rate, goes on bit for bit. Not thread-safe.</remarks>
public abstract class ScheduleRun
{
    private protected ScheduleRun(ScheduleSpec spec) => Spec = spec;

    /// <summary>The schedule.</summary>
    public ScheduleSpec Spec { get; }

    /// <summary>The rates to be used until it moves on.</summary>
    public abstract StepRates Current { get; }

    /// <summary>All that changes while it runs, for a checkpoint.</summary>
    public abstract ImmutableArray<double> State { get; }

    /// <summary>Moves on, after every epoch or step as <see cref="ScheduleSpec.Every"/> says.</summary>
    /// <exception cref="InputException">It goes by a metric (<see cref="ScheduleSpec.NeedsMetric"/>), or is at its end.</exception>
    public virtual void Advance() => throw new InputException($"The schedule {Spec} goes by a metric; report one after every {Unit}.");

    /// <summary>Moves on by what a metric says, after every epoch or step as <see cref="ScheduleSpec.Every"/> says.</summary>
    /// <param name="metric">The loss, or whatever is watched. NaN is no progress, as in PyTorch.</param>
    /// <exception cref="InputException">It does not go by a metric.</exception>
    public virtual void Report(double metric) => throw new InputException($"The schedule {Spec} does not go by a metric; advance it after every {Unit}.");

    /// <summary>Goes on from a state.</summary>
    /// <exception cref="InputException">It is not a state of this schedule.</exception>
    public abstract void Restore(ReadOnlySpan<double> state);

    private protected string Unit => ScheduleForm.Units[(int)Spec.Every];

    /// <summary>A count in a state, which must be a whole number from 0 to <paramref name="last"/>.</summary>
    private protected int Count(string what, double value, int last) =>
        value >= 0 && value <= last && double.IsInteger(value)
            ? (int)value
            : throw new InputException(FormattableString.Invariant($"The state of the schedule {Spec} has {value:R} for {what}, but must have a whole number from 0 to {last}."));

    private protected void CheckLength(ReadOnlySpan<double> state, int wanted)
    {
        if (state.Length != wanted)
        {
            throw new InputException($"The state of the schedule {Spec} has {state.Length} values, but must have {wanted}.");
        }
    }
}
