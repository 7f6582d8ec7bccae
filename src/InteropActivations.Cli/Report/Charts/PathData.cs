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

    /// <summary>The outline of a band, from one place without an answer to the next: along its upper edge and back along its lower one.</summary>
    public static string OfBand(IReadOnlyList<Span> band, Func<Point, Point?> place)
    {
        var path = new StringBuilder();
        var lower = new Stack<Point>();
        foreach (var span in band)
        {
            if (place(new Point(span.X, span.High)) is not { } high || place(new Point(span.X, span.Low)) is not { } low)
            {
                Close();
                continue;
            }

            path.Append(lower.Count == 0 ? 'M' : 'L').Append(Markup.Coordinate(high.X)).Append(' ').Append(Markup.Coordinate(high.Y));
            lower.Push(low);
        }

        Close();
        return path.ToString();

        void Close()
        {
            foreach (var point in lower)
            {
                path.Append('L').Append(Markup.Coordinate(point.X)).Append(' ').Append(Markup.Coordinate(point.Y));
            }

            path.Append(lower.Count == 0 ? "" : "Z");
            lower.Clear();
        }
    }
}
