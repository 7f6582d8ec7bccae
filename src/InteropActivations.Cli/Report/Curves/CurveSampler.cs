using InteropActivations.Cli.Report.Charts;

namespace InteropActivations.Cli.Report.Curves;

/// <summary>Samples a function as densely as the eye needs: closely where it bends, sparsely where it is straight, and broken where it jumps.</summary>
/// <param name="from">Where the curve begins.</param>
/// <param name="to">Where it ends.</param>
/// <param name="pixelWidth">x units per pixel.</param>
/// <param name="pixelHeight">y units per pixel.</param>
internal sealed class CurveSampler(double from, double to, double pixelWidth, double pixelHeight)
{
    /// <summary>Pixels between the points it begins with: no feature of an activation is narrower.</summary>
    private const double FirstSpacing = 8;

    /// <summary>How far, in pixels, a curve may lie from the chord drawn for it; half of that is seen by nobody.</summary>
    private const double Flatness = 0.1;

    /// <summary>Two points this close (relative to the curve's length) that are still a pixel apart in height are the sides of a jump.</summary>
    private const double JumpWidth = 1e-9;

    /// <summary>Samples <paramref name="function"/>.</summary>
    /// <param name="function">The function.</param>
    /// <param name="breaks">Points where it may jump or bend; they are hit exactly, from both sides. Other jumps are found by bisection.</param>
    public Curve Sample(Func<double, double> function, IEnumerable<double> breaks)
    {
        var inside = breaks.Where(at => at > from && at < to).Distinct().Order().ToArray();
        var pieces = new List<List<Point>> { new() };
        var dots = new List<Dot>();
        var start = from;
        foreach (var at in inside)
        {
            Span(start, at - Nearest, function, pieces, dots);
            Cross(at, at - Nearest, at + Nearest, function, pieces, dots);
            start = at + Nearest;
        }

        Span(start, to, function, pieces, dots);
        return new Curve([.. pieces.Where(piece => piece.Count > 0).Select(piece => Thinning.Of(piece, Flatness * pixelHeight))], dots);
    }

    private double Nearest => JumpWidth * (to - from);

    private void Span(double start, double end, Func<double, double> function, List<List<Point>> pieces, List<Dot> dots)
    {
        var count = Math.Max(1, (int)Math.Ceiling((end - start) / (FirstSpacing * pixelWidth)));
        var previous = At(start, function);
        pieces[^1].Add(previous);
        for (var i = 1; i <= count; i++)
        {
            var next = At(i == count ? end : start + (end - start) * i / count, function);
            Refine(previous, next, function, pieces, dots);
            previous = next;
        }
    }

    /// <summary>Adds what lies after <paramref name="left"/> up to and with <paramref name="right"/>.</summary>
    private void Refine(Point left, Point right, Func<double, double> function, List<List<Point>> pieces, List<Dot> dots)
    {
        var middle = At(left.X + (right.X - left.X) / 2, function);
        var bend = Math.Abs(middle.Y - (left.Y + right.Y) / 2) / pixelHeight;
        var rise = Math.Abs(right.Y - left.Y) / pixelHeight;
        // NaN and ∞ compare false and are kept as they are; the drawing breaks there.
        if (right.X - left.X <= 2 * Nearest && rise > 1)
        {
            Cross(middle.X, left.X, right.X, function, pieces, dots);
            pieces[^1].Add(right);
        }
        else if ((bend > Flatness || rise > FirstSpacing) && right.X - left.X > Nearest)
        {
            Refine(left, middle, function, pieces, dots);
            Refine(middle, right, function, pieces, dots);
        }
        else
        {
            pieces[^1].Add(middle);
            pieces[^1].Add(right);
        }
    }

    /// <summary>Crosses a point: straight through where both sides meet there, or with a new piece and dots where they do not.</summary>
    private void Cross(double at, double left, double right, Func<double, double> function, List<List<Point>> pieces, List<Dot> dots)
    {
        var here = At(at, function);
        var below = new Point(at, function(left));
        var above = new Point(at, function(right));
        if (Meet(below, here) && Meet(here, above))
        {
            pieces[^1].Add(here);
            return;
        }

        dots.AddRange(new[] { below, above }.Where(side => double.IsFinite(side.Y) && !Meet(side, here)).Distinct().Select(side => new Dot(side, Open: true)));
        if (double.IsFinite(here.Y))
        {
            dots.Add(new Dot(here, Open: false));
        }

        pieces.Add([]);
    }

    private bool Meet(Point a, Point b) => Math.Abs(a.Y - b.Y) <= pixelHeight;

    private static Point At(double x, Func<double, double> function) => new(x, function(x));
}
