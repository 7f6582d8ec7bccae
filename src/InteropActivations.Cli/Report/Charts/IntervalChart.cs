using System.Xml.Linq;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>What bars of one kind stand for, and how they are told from others: by their colour, and by being hollow.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Colour">The colour, as of a <see cref="Stroke"/>.</param>
/// <param name="Hollow">Whether only the outline is drawn.</param>
internal sealed record BarKind(string Name, int Colour, bool Hollow = false);

/// <summary>A value with its interval.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Value">The value; null where its interval is too wide for a number, and then only the interval is drawn.</param>
/// <param name="Low">Where the interval begins; null without one.</param>
/// <param name="High">Where it ends.</param>
/// <param name="Note">What is written at the right: the value in words.</param>
internal sealed record IntervalBar(BarKind Kind, double? Value, double? Low, double? High, string Note);

/// <summary>A line of the chart.</summary>
/// <param name="Label">What was measured.</param>
/// <param name="Bars">Its values, one below the other.</param>
internal sealed record IntervalRow(string Label, IReadOnlyList<IntervalBar> Bars)
{
    /// <summary>What the value is to reach; null for no aim.</summary>
    public double? Aim { get; init; }
}

/// <summary>Bars with intervals, one line for each name, and each value in words at the right.</summary>
/// <param name="Id">A name unique on the page; the file's name, too.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Description">What can be seen, for those who do not see it.</param>
/// <param name="Values">The horizontal axis.</param>
/// <param name="Rows">The lines, the uppermost first.</param>
internal sealed record IntervalChart(string Id, string Title, string Description, Axis Values, IReadOnlyList<IntervalRow> Rows)
    : Chart(Id, Title, Description)
{
    /// <summary>The width in pixels.</summary>
    public int Width { get; init; } = 560;

    /// <summary>Where bars begin, such as 1 for ratios; null for points in their place.</summary>
    public double? Origin { get; init; }

    /// <summary>Places that all bars are held against, each with its name.</summary>
    public IReadOnlyList<Tick> Marks { get; init; } = [];

    /// <inheritdoc/>
    public override XElement Draw(bool heading, bool legend) => new IntervalChartDrawing(this, heading, legend).Draw();
}
