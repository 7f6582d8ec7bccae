using InteropActivations.Cli.Report.Charts;

namespace InteropActivations.Cli.Report.Curves;

/// <summary>Leaves out the points of a line that nobody would miss (Ramer, Douglas and Peucker).</summary>
internal static class Thinning
{
    /// <summary>The points without which the line would move by more than <paramref name="tolerance"/>; points that are not finite stay.</summary>
    public static IReadOnlyList<Point> Of(IReadOnlyList<Point> line, double tolerance)
    {
        if (line.Count < 3)
        {
            return line;
        }

        var kept = new bool[line.Count];
        kept[0] = kept[^1] = true;
        var open = new Stack<(int First, int Last)>([(0, line.Count - 1)]);
        while (open.TryPop(out var span))
        {
            var furthest = Furthest(line, span.First, span.Last, tolerance);
            if (furthest >= 0)
            {
                kept[furthest] = true;
                open.Push((span.First, furthest));
                open.Push((furthest, span.Last));
            }
        }

        return [.. line.Where((_, i) => kept[i])];
    }

    /// <summary>The point between two others that is furthest, in height, from the line between them, or −1 where all are near enough.</summary>
    private static int Furthest(IReadOnlyList<Point> line, int first, int last, double tolerance)
    {
        var (furthest, most) = (-1, tolerance);
        var (a, b) = (line[first], line[last]);
        for (var i = first + 1; i < last; i++)
        {
            var away = Math.Abs(line[i].Y - (a.Y + (b.Y - a.Y) * (line[i].X - a.X) / (b.X - a.X)));
            if (!double.IsFinite(away))
            {
                return i;
            }

            if (away > most)
            {
                (furthest, most) = (i, away);
            }
        }

        return furthest;
    }
}
