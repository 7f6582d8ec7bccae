using InteropActivations.Cli.Report.Charts;

namespace InteropActivations.Cli.Report.Curves;

/// <summary>A function as it is drawn.</summary>
/// <param name="Pieces">Its pieces, each continuous.</param>
/// <param name="Dots">Where pieces end without meeting: the value taken, and the limits that are not.</param>
internal sealed record Curve(IReadOnlyList<IReadOnlyList<Point>> Pieces, IReadOnlyList<Dot> Dots)
{
    /// <summary>All values drawn.</summary>
    public IEnumerable<double> Values => Pieces.SelectMany(piece => piece).Select(point => point.Y);
}
