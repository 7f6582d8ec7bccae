using InteropActivations.Lanes;
using InteropActivations.Lanes.Wide;
using InteropActivations.Parity.Numerics;
using Wide = InteropActivations.Lanes.Wide.WideLanes<InteropActivations.Lanes.ScalarLanes<double>>;

namespace InteropActivations.Parity.Formulas;

/// <summary>A number of 32 digits with its derivative, and how far either may be off.</summary>
/// <remarks>
/// A textbook formula cancels in 32 digits as it does in 16, only later; what it may have lost is carried along, so that a
/// witness can say that it does not know.
/// </remarks>
/// <param name="value">v.</param>
/// <param name="slope">v′.</param>
/// <param name="doubt">How far v may be off.</param>
/// <param name="slopeDoubt">How far v′ may be off.</param>
internal readonly struct WideDual(Wide value, Wide slope, double doubt, double slopeDoubt)
{
    /// <summary>What the operations and elementary functions of <see cref="WideLanes{V}"/> state, relative to their result.</summary>
    private static readonly double Unit = Math.ScaleB(1, -95);

    /// <summary>v.</summary>
    public Wide Value { get; } = value;

    /// <summary>v′.</summary>
    public Wide Slope { get; } = slope;

    /// <summary>How far v may be off.</summary>
    public double Doubt { get; } = doubt;

    /// <summary>How far v′ may be off.</summary>
    public double SlopeDoubt { get; } = slopeDoubt;

    /// <summary>v as a double.</summary>
    public double Double => Rounded(Value);

    /// <summary>v as two doubles.</summary>
    public ExactValue Exact => Words(Value);

    /// <summary>v′ as two doubles.</summary>
    public ExactValue ExactSlope => Words(Slope);

    /// <summary>A constant.</summary>
    public static WideDual Of(double value) => new(Wide.Of(value), Wide.Of(0), 0, 0);

    /// <summary>A constant of two doubles.</summary>
    public static WideDual Of(double high, double low) => new(Wide.Of(high) + Wide.Of(low), Wide.Of(0), Unit * Math.Abs(high), 0);

    /// <summary>The variable that is differentiated by.</summary>
    public static WideDual Variable(double value) => new(Wide.Of(value), Wide.Of(1), 0, 0);

    public static WideDual operator +(WideDual a, WideDual b) => Sum(a, b, a.Value + b.Value, a.Slope + b.Slope);

    public static WideDual operator -(WideDual a, WideDual b) => Sum(a, b, a.Value - b.Value, a.Slope - b.Slope);

    public static WideDual operator -(WideDual a) => new(-a.Value, -a.Slope, a.Doubt, a.SlopeDoubt);

    public static WideDual operator *(WideDual a, WideDual b)
    {
        var (left, right) = (a.Slope * b.Value, a.Value * b.Slope);
        var product = a.Value * b.Value;
        var (av, bv, aSlope, bSlope) = (Size(a.Value), Size(b.Value), Size(a.Slope), Size(b.Slope));
        return new(
            product,
            left + right,
            (av * b.Doubt) + (bv * a.Doubt) + (Unit * Size(product)),
            (aSlope * b.Doubt) + (bv * a.SlopeDoubt) + (av * b.SlopeDoubt) + (bSlope * a.Doubt) + (Unit * (Size(left) + Size(right))));
    }

    public static WideDual operator /(WideDual a, WideDual b) => a * b.Mapped(Wide.Of(1) / b.Value, -(Wide.Of(1) / (b.Value * b.Value)));

    /// <summary>g(v) with g′(v) · v′.</summary>
    /// <param name="image">g(v).</param>
    /// <param name="derivative">g′(v).</param>
    public WideDual Mapped(Wide image, Wide derivative)
    {
        var slope = derivative * Slope;
        var steep = Size(derivative);
        // g″ is for the functions here at most |g′| times 2, |g′| or 2|v|.
        var bend = steep * Math.Max(2, Math.Max(steep, 2 * Size(Value)));
        return new(
            image,
            slope,
            (steep * Doubt) + (Unit * Size(image)),
            (steep * SlopeDoubt) + (bend * Doubt * Size(Slope)) + (Unit * Size(slope)));
    }

    /// <summary>A number of 32 digits rounded to a double.</summary>
    public static double Rounded(Wide value)
    {
        var rounded = 0d;
        Wide.Store(value, ref rounded);
        return rounded;
    }

    private static WideDual Sum(WideDual a, WideDual b, Wide value, Wide slope) => new(
        value,
        slope,
        a.Doubt + b.Doubt + (Unit * Size(value)),
        a.SlopeDoubt + b.SlopeDoubt + (Unit * Size(slope)));

    private static double Size(Wide value) => Math.Abs(Rounded(value));

    private static ExactValue Words(Wide value)
    {
        var low = 0d;
        ScalarLanes<double>.Store(value.Low, ref low);
        return new ExactValue(Rounded(value), low);
    }
}
