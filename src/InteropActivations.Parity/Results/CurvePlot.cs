namespace InteropActivations.Parity.Results;

/// <summary>A curve with its spread: for each x the median seed, the least and the greatest.</summary>
/// <param name="Name">What it is the curve of.</param>
/// <param name="Engine">The engine; empty for a curve by formula.</param>
/// <param name="X">The places.</param>
/// <param name="Middle">The median over the seeds.</param>
/// <param name="Low">The least.</param>
/// <param name="High">The greatest.</param>
public sealed record PlotCurve(
    string Name, string Engine, IReadOnlyList<double> X, IReadOnlyList<double> Middle, IReadOnlyList<double> Low, IReadOnlyList<double> High)
{
    /// <summary>The curve over several seeds, as far as every seed got.</summary>
    public static PlotCurve Over(string name, string engine, IReadOnlyList<double> x, IReadOnlyList<IReadOnlyList<double>> seeds)
    {
        var count = seeds.Min(values => values.Count);
        var sorted = Enumerable.Range(0, count).Select(at => seeds.Select(values => values[at]).Order().ToArray()).ToArray();
        return new PlotCurve(
            name, engine, [.. x.Take(count)], [.. sorted.Select(values => values[values.Length / 2])],
            [.. sorted.Select(values => values[0])], [.. sorted.Select(values => values[^1])]);
    }

    /// <summary>A curve without a spread.</summary>
    public static PlotCurve By(string name, string engine, IReadOnlyList<double> x, IReadOnlyList<double> y) => new(name, engine, x, y, y, y);
}

/// <summary>A horizontal line that curves are read against.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Y">Where it lies.</param>
public sealed record PlotLevel(string Name, double Y);

/// <summary>Curves over a pair of axes, as data.</summary>
/// <param name="Name">A name unique in its experiment.</param>
/// <param name="Title">What it shows.</param>
/// <param name="XLabel">The horizontal axis.</param>
/// <param name="YLabel">The vertical axis.</param>
/// <param name="Curves">The curves.</param>
public sealed record CurvePlot(string Name, string Title, string XLabel, string YLabel, IReadOnlyList<PlotCurve> Curves)
{
    /// <summary>Whether the horizontal axis is logarithmic.</summary>
    public bool XLogarithmic { get; init; }

    /// <summary>Whether the vertical axis is logarithmic.</summary>
    public bool YLogarithmic { get; init; }

    /// <summary>Horizontal lines to read against.</summary>
    public IReadOnlyList<PlotLevel> Levels { get; init; } = [];
}
