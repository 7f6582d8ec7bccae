using System.Globalization;

namespace InteropActivations.Training.Schedules;

/// <summary>How the learning rate, and perhaps the momentum, changes while training goes on: immutable, and valid once made.</summary>
/// <remarks>
/// Semantics are those of PyTorch's documentation, <c>torch.optim.lr_scheduler</c>. Rates are closed forms of how often the
/// schedule has moved on. PyTorch steps most of them recursively, from one rate to the next, and gathers about 1e-16 of relative
/// difference at each.
/// </remarks>
/// <param name="Every">After what it moves on.</param>
public abstract record ScheduleSpec(ScheduleUnit Every)
{
    /// <summary>After what it moves on.</summary>
    public ScheduleUnit Every { get; } = Enum.IsDefined(Every)
        ? Every
        : throw new InputException($"A schedule moves on after every epoch or step, not after {Every}.");

    /// <summary>The schedule's name, as commands take it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it moves on by what a metric says (<see cref="ScheduleRun.Report"/>) instead of by itself (<see cref="ScheduleRun.Advance"/>).</summary>
    public virtual bool NeedsMetric => false;

    /// <summary>How often it can move on; null where that has no end.</summary>
    internal virtual int? LastCount => null;

    /// <summary>Whether it is as long as a training, which it then has to be told: see <see cref="Over"/>.</summary>
    internal virtual bool IsOpen => false;

    /// <summary>Whether it may stand behind a warm-up.</summary>
    internal virtual bool CanFollow => true;

    /// <summary>Reads <c>name</c>, <c>name(value, …)</c> or <c>name(parameter=value, …)</c>, for example <c>cosine(100)</c>, and <c>linear-warmup(5) then cosine(95)</c>.</summary>
    /// <exception cref="InputException">The text does not have that form, or names something unknown or out of range.</exception>
    public static ScheduleSpec Parse(string text) => ScheduleForm.Parse(text);

    /// <summary>The schedule with a length: that of the training, where none was given; otherwise itself.</summary>
    /// <remarks>PyTorch's <c>OneCycleLR</c> takes <c>epochs</c> times <c>steps_per_epoch</c> for the same.</remarks>
    /// <param name="epochs">How many epochs are trained; at least 1.</param>
    /// <param name="steps">How many steps they have together; at least 1.</param>
    /// <exception cref="InputException">The schedule needs a length, and the training has none or more steps than can be counted.</exception>
    public ScheduleSpec Over(int epochs, long steps)
    {
        if (!IsOpen)
        {
            return this;
        }

        var count = Every == ScheduleUnit.Epoch ? epochs : steps;
        return count is >= 1 and <= int.MaxValue
            ? WithLength((int)count)
            : throw new InputException($"The schedule {this} is as long as the training, but that has {count} {ScheduleForm.Units[(int)Every]}s; give it a length of its own.");
    }

    /// <summary>Begins a schedule.</summary>
    /// <param name="learningRate">The optimizer's own learning rate; greater than 0.</param>
    /// <param name="momentum">The optimizer's own momentum or first beta; null for an optimizer that has none.</param>
    /// <exception cref="InputException">The schedule has no length yet, the learning rate is not greater than 0, or the schedule cycles a momentum that the optimizer does not have.</exception>
    public ScheduleRun Start(double learningRate, double? momentum = null) => IsOpen
        ? throw new InputException($"The schedule {this} is as long as a training, but was not told how long that is; give it a length.")
        : Begin(Checked("learning rate that a schedule starts from", learningRate, learningRate > 0, "greater than 0"), momentum);

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public abstract override string ToString();

    /// <summary>The rates after it has moved on <paramref name="count"/> times by itself: the optimizer's own, unless a schedule says otherwise.</summary>
    internal virtual StepRates RatesAt(int count, double learningRate) => new(learningRate);

    /// <summary>The same schedule with a length; asked of open ones only.</summary>
    private protected virtual ScheduleSpec WithLength(int count) => this;

    private protected virtual ScheduleRun Begin(double learningRate, double? momentum) => new CountedRun(this, learningRate);

    private protected static double Checked(string name, double value, bool valid, string wanted) =>
        valid && double.IsFinite(value)
            ? value
            : throw new InputException(FormattableString.Invariant($"The {name} is {value:R}, but must be finite and {wanted}."));

    /// <summary>A length, where one was given.</summary>
    private protected static int? Whole(string name, int? value, int least) => value is { } given ? Whole(name, given, least) : null;

    private protected static int Whole(string name, int value, int least) =>
        value >= least ? value : throw new InputException($"The {name} is {value}, but must be at least {least}.");

    private protected static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private protected static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private protected static string Text(int? length) => length is { } given ? Text(given) : ScheduleForm.AsTraining;

    private protected static string Text(bool value) => value ? "true" : "false";
}
