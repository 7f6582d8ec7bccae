using System.Text;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>Points as the <c>d</c> attribute of an SVG path.</summary>
internal static class PathData
{
    /// <summary>The path through all pieces, broken where <paramref name="place"/> has no answer.</summary>
    /// <param name="pieces">Points in the units of the axes.</param>
    /// <param name="place">From those units to pixels; null where a point has no place.</param>
    public static string Of(IEnumerable<IReadOnlyList<Point>> pieces, Func<Point, Point?> place)
    {
        var path = new StringBuilder();
        foreach (var piece in pieces)
        {
            var drawing = false;
            foreach (var point in piece)
            {
                if (place(point) is not { } pixel)
                {
                    drawing = false;
                    continue;
                }

                path.Append(drawing ? 'L' : 'M').Append(Markup.Coordinate(pixel.X)).Append(' ').Append(Markup.Coordinate(pixel.Y));
                drawing = true;
            }
        }

        return path.ToString();
    }
}
