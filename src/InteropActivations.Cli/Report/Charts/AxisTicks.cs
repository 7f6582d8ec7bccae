namespace InteropActivations.Cli.Report.Charts;

/// <summary>Ticks of a horizontal axis whose labels do not touch.</summary>
internal static class AxisTicks
{
    private const int Most = 11;

    /// <summary>As many ticks as leave a gap of two characters between their labels.</summary>
    /// <param name="scale">The axis.</param>
    /// <param name="length">Its length in pixels.</param>
    public static IReadOnlyList<Tick> Of(Scale scale, double length)
    {
        for (var most = Most; most > 2; most--)
        {
            var ticks = scale.Ticks(most);
            var widest = ticks.Select(tick => TextWidth.Of(tick.Label)).DefaultIfEmpty().Max() + TextWidth.Of("00");
            if (ticks.Zip(ticks.Skip(1)).All(pair => length * (scale.Position(pair.Second.Value) - scale.Position(pair.First.Value)) >= widest))
            {
                return ticks;
            }
        }

        return scale.Ticks(2);
    }
}
