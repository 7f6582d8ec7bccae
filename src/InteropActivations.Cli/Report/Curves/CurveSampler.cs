using InteropActivations.Cli.Report.Charts;

namespace InteropActivations.Cli.Report.Curves;

/// <summary>Samples a function as densely as the eye needs: closely where it bends, sparsely where it is straight, and broken where it jumps.</summary>
internal sealed class CurveSampler
{
    /// <summary>Pixels between the points it begins with: no feature of an activation is narrower.</summary>
    private const double FirstSpacing = 8;

    /// <summary>How far, in pixels, a curve may lie from the chord drawn for it; nobody sees a tenth.</summary>
    private const double Flatness = 0.1;

    /// <summary>Two points this close, relative to the window, that are still a pixel apart in height are the sides of a jump.</summary>
    private const double JumpWidth = 1e-9;

    private readonly Func<double, double> _function;
    private readonly CurveWindow _window;
    private readonly double _nearest;
    private readonly List<List<Point>> _pieces = [[]];
    private readonly List<Dot> _dots = [];

    private CurveSampler(Func<double, double> function, CurveWindow window)
    {
        _function = function;
        _window = window;
        _nearest = JumpWidth * (window.X.Maximum - window.X.Minimum);
    }

    /// <summary>The curve of a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="window">Where it is drawn.</param>
    /// <param name="breaks">Points where it may jump or bend; they are hit exactly, from both sides. Other jumps are found by bisection.</param>
    public static Curve Sample(Func<double, double> function, CurveWindow window, IEnumerable<double> breaks) =>
        new CurveSampler(function, window).Sample(breaks);

    private Curve Sample(IEnumerable<double> breaks)
    {
        var start = _window.X.Minimum;
        foreach (var at in breaks.Where(at => at > _window.X.Minimum && at < _window.X.Maximum).Distinct().Order().ToArray())
        {
            Follow(start, at - _nearest);
            Cross(at - _nearest, at, at + _nearest);
            start = at + _nearest;
        }

        Follow(start, _window.X.Maximum);
        var flatness = Flatness * _window.PixelHeight;
        return new Curve([.. _pieces.Where(piece => piece.Count > 0).Select(piece => Thinning.Of(piece, flatness))], _dots);
    }

    private void Follow(double start, double end)
    {
        var count = Math.Max(1, (int)Math.Ceiling((end - start) / (FirstSpacing * _window.PixelWidth)));
        var previous = At(start);
        _pieces[^1].Add(previous);
        for (var i = 1; i <= count; i++)
        {
            var next = At(i == count ? end : start + (end - start) * i / count);
            Refine(previous, next);
            previous = next;
        }
    }

    /// <summary>Adds what lies after <paramref name="left"/> up to and with <paramref name="right"/>.</summary>
    private void Refine(Point left, Point right)
    {
        var middle = At(left.X + (right.X - left.X) / 2);
        var bend = Math.Abs(middle.Y - (left.Y + right.Y) / 2) / _window.PixelHeight;
        var rise = Math.Abs(right.Y - left.Y) / _window.PixelHeight;
        // NaN compares false and is kept as it is; the drawing breaks there.
        if (right.X - left.X <= 2 * _nearest && rise > 1)
        {
            Cross(left.X, middle.X, right.X);
            _pieces[^1].Add(right);
        }
        else if ((bend > Flatness || rise > FirstSpacing) && right.X - left.X > _nearest)
        {
            Refine(left, middle);
            Refine(middle, right);
        }
        else
        {
            _pieces[^1].Add(middle);
            _pieces[^1].Add(right);
        }
    }

    /// <summary>Crosses a point: straight through where both sides meet there, or with a new piece and dots where they do not.</summary>
    private void Cross(double left, double at, double right)
    {
        var here = At(at);
        var below = At(left) with { X = at };
        var above = At(right) with { X = at };
        if (Meet(below, here) && Meet(here, above))
        {
            _pieces[^1].Add(here);
            return;
        }

        Point[] sides = [below, above];
        _dots.AddRange(sides.Where(side => double.IsFinite(side.Y) && !Meet(side, here)).Distinct().Select(side => new Dot(side, Open: true)));
        if (double.IsFinite(here.Y))
        {
            _dots.Add(new Dot(here, Open: false));
        }

        _pieces.Add([]);
    }

    private bool Meet(Point a, Point b) => Math.Abs(a.Y - b.Y) <= _window.PixelHeight;

    private Point At(double x) => new(x, _window.Clamped(_function(x)));
}
