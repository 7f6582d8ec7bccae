namespace InteropActivations.Cli.Report.Charts;

/// <summary>A place on an axis with its label.</summary>
/// <param name="Value">The place.</param>
/// <param name="Label">What is written there.</param>
internal sealed record Tick(double Value, string Label);

/// <summary>Maps values onto an axis.</summary>
/// <param name="Minimum">The value at the axis' beginning.</param>
/// <param name="Maximum">The value at its end.</param>
internal abstract record Scale(double Minimum, double Maximum)
{
    /// <summary>Where a value lies: 0 at the beginning of the axis, 1 at its end.</summary>
    public abstract double Position(double value);

    /// <summary>Whether a value has a place on the (endless) axis: not NaN, not infinite, and positive on a logarithmic one.</summary>
    public abstract bool Shows(double value);

    /// <summary>Round numbers along the axis, evenly spaced and at most <paramref name="most"/>.</summary>
    public abstract IReadOnlyList<Tick> Ticks(int most);
}
