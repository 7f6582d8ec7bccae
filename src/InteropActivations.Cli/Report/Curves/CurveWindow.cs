using InteropActivations.Cli.Report.Charts;

namespace InteropActivations.Cli.Report.Curves;

/// <summary>The piece of the plane a curve is drawn in, and how fine the eye sees there.</summary>
/// <param name="X">The axis it is drawn along.</param>
/// <param name="Y">The axis its values are drawn on.</param>
/// <param name="Width">The pixels of the axis of x.</param>
/// <param name="Height">The pixels of the axis of y.</param>
internal sealed record CurveWindow(Scale X, Scale Y, int Width, int Height)
{
    /// <summary>x units per pixel.</summary>
    public double PixelWidth => (X.Maximum - X.Minimum) / Width;

    /// <summary>y units per pixel.</summary>
    public double PixelHeight => (Y.Maximum - Y.Minimum) / Height;

    /// <summary>The value, no further than one chart above or below: a curve that leaves the chart (1/x near 0) need not be followed.</summary>
    public double Clamped(double value) =>
        double.IsFinite(value) ? Math.Clamp(value, 2 * Y.Minimum - Y.Maximum, 2 * Y.Maximum - Y.Minimum) : value;
}
