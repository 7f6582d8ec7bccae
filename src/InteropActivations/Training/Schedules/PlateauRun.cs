using System.Collections.Immutable;

namespace InteropActivations.Training.Schedules;

/// <summary>A plateau schedule under way.</summary>
internal sealed class PlateauRun(Plateau plateau, double learningRate) : ScheduleRun(plateau)
{
    private double _rate = learningRate;
    private double _best = Worst(plateau.Goal);
    private int _withoutProgress;
    private int _coolingDown;

    public override StepRates Current => new(_rate);

    public override ImmutableArray<double> State => [_rate, _best, _withoutProgress, _coolingDown];

    public override void Report(double metric)
    {
        if (IsBetter(metric))
        {
            _best = metric;
            _withoutProgress = 0;
        }
        else
        {
            _withoutProgress++;
        }

        if (_coolingDown > 0)
        {
            _coolingDown--;
            _withoutProgress = 0;
        }

        if (_withoutProgress > plateau.Patience)
        {
            var reduced = Math.Max(_rate * plateau.Factor, plateau.Minimum);
            _rate = _rate - reduced > plateau.LeastChange ? reduced : _rate;
            _coolingDown = plateau.Cooldown;
            _withoutProgress = 0;
        }
    }

    public override void Restore(ReadOnlySpan<double> state)
    {
        CheckLength(state, 4);
        var withoutProgress = Count("epochs without progress", state[2], plateau.Patience);
        var coolingDown = Count("epochs of cooling down", state[3], plateau.Cooldown);
        if (!(state[0] >= 0 && double.IsFinite(state[0])) || double.IsNaN(state[1]))
        {
            throw new InputException(FormattableString.Invariant(
                $"The state of the schedule {Spec} has the learning rate {state[0]:R} and the best metric {state[1]:R}, but the one must be finite and at least 0 and the other a number."));
        }

        (_rate, _best, _withoutProgress, _coolingDown) = (state[0], state[1], withoutProgress, coolingDown);
    }

    private static double Worst(PlateauGoal goal) => goal == PlateauGoal.Least ? double.PositiveInfinity : double.NegativeInfinity;

    private bool IsBetter(double metric) => (plateau.Goal, plateau.ThresholdMode) switch
    {
        (PlateauGoal.Least, PlateauThreshold.Relative) => metric < _best * (1 - plateau.Threshold),
        (PlateauGoal.Least, _) => metric < _best - plateau.Threshold,
        (_, PlateauThreshold.Relative) => metric > _best * (1 + plateau.Threshold),
        _ => metric > _best + plateau.Threshold,
    };
}
