using System.Collections.Immutable;

namespace InteropActivations.Training.Schedules;

/// <summary>A schedule whose rates follow from how often it has moved on.</summary>
internal sealed class CountedRun(ScheduleSpec spec, double learningRate) : ScheduleRun(spec)
{
    private int _count;

    public override StepRates Current => Spec.RatesAt(_count, learningRate);

    public override ImmutableArray<double> State => [_count];

    public override void Advance()
    {
        if (_count == Spec.LastCount)
        {
            throw new InputException($"The schedule {Spec} ends after {_count} steps; give it as many as are trained.");
        }

        checked
        {
            _count++;
        }
    }

    public override void Restore(ReadOnlySpan<double> state)
    {
        CheckLength(state, 1);
        _count = Count("how often it moved on", state[0], Spec.LastCount ?? int.MaxValue);
    }
}
