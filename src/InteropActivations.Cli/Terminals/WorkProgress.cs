using Spectre.Console;

namespace InteropActivations.Cli.Terminals;

/// <summary>How far work is: a bar where a person looks, lines where more was asked for, else nothing.</summary>
/// <param name="move">Moves the bar to a fraction from 0 to 1.</param>
/// <param name="tell">Says what is being done.</param>
internal sealed class WorkProgress(Action<double> move, Action<string> tell) : IProgress<double>
{
    /// <summary>Shown nowhere.</summary>
    public static WorkProgress Silent { get; } = new(_ => { }, _ => { });

    /// <summary>Shown as lines.</summary>
    public static WorkProgress Lines(Action<string> line) => new(_ => { }, line);

    /// <summary>Shown as a bar.</summary>
    public static WorkProgress Bar(ProgressTask bar) => new(value => bar.Value = value, what => bar.Description = Markup.Escape(what));

    /// <summary>Says which fraction is done, from 0 to 1.</summary>
    public void Report(double value) => move(value);

    /// <summary>Says what is being done.</summary>
    public void Tell(string what) => tell(what);

    /// <summary>The progress of a part of the work: its 0 to 1 is <paramref name="from"/> to <paramref name="to"/> of the whole.</summary>
    public WorkProgress Part(double from, double to) => new(value => move(from + value * (to - from)), tell);
}
