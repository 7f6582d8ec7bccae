using System.Xml.Linq;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>A value for each step; null where there is none.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Stroke">How it is drawn.</param>
/// <param name="Values">One for each step.</param>
internal sealed record StepSeries(string Name, Stroke Stroke, IReadOnlyList<double?> Values);

/// <summary>One of several pairs of axes over the same steps.</summary>
/// <param name="Label">What the vertical axis measures.</param>
/// <param name="Series">The lines, the lowest first.</param>
internal sealed record StepPanel(string Label, IReadOnlyList<StepSeries> Series)
{
    /// <summary>A horizontal line, named beside the axis.</summary>
    public Reference? Bound { get; init; }
}

/// <summary>Values that hold for steps of x, all equally wide on paper, in panels one below the other.</summary>
/// <param name="Id">A name unique on the page; the file's name, too.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Description">What can be seen, for those who do not see it.</param>
/// <param name="Edges">Where the steps begin, and where the last ends.</param>
/// <param name="Ticks">Places of x with their labels, in ascending order.</param>
/// <param name="Panels">The panels, the uppermost first.</param>
internal sealed record StepChart(
    string Id, string Title, string Description, IReadOnlyList<double> Edges, IReadOnlyList<Tick> Ticks, IReadOnlyList<StepPanel> Panels)
    : Chart(Id, Title, Description)
{
    /// <summary>From this on a value is not drawn to scale, but marked above the panel; so is an infinite one.</summary>
    public double Beyond { get; init; } = double.PositiveInfinity;

    /// <inheritdoc/>
    public override XElement Draw(bool heading, bool legend) => new StepChartDrawing(this).Draw(heading, legend);
}
