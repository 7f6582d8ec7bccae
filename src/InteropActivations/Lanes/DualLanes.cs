using InteropActivations.Lanes.Elementary;

namespace InteropActivations.Lanes;

/// <summary>One lane of a dual number v + d·ε: a formula run over it gives its value and its derivative.</summary>
/// <remarks>
/// The derivative of every elementary function is written here from calculus, not taken from the formulas that are
/// checked. A set mask is 1, a clear one 0; <see cref="Select"/>, <see cref="Min"/> and <see cref="Max"/> take the
/// derivative of the side they choose.
/// </remarks>
/// <param name="value">v.</param>
/// <param name="slope">d.</param>
public readonly struct DualLanes(double value, double slope) : ILanes<DualLanes, double>
{
    /// <summary>v, the value.</summary>
    public double Value { get; } = value;

    /// <summary>d, the derivative.</summary>
    public double Slope { get; } = slope;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static DualLanes Of(double value) => new(value, 0);

    /// <inheritdoc/>
    public static DualLanes Fill(double value) => new(value, 0);

    /// <summary>The variable that is differentiated by.</summary>
    public static DualLanes Variable(double value) => new(value, 1);

    /// <inheritdoc/>
    public static DualLanes Load(ref readonly double source) => Variable(source);

    /// <inheritdoc/>
    public static void Store(DualLanes value, ref double destination) => destination = value.Value;

    /// <inheritdoc/>
    public static DualLanes operator +(DualLanes a, DualLanes b) => new(a.Value + b.Value, a.Slope + b.Slope);

    /// <inheritdoc/>
    public static DualLanes operator -(DualLanes a, DualLanes b) => new(a.Value - b.Value, a.Slope - b.Slope);

    /// <inheritdoc/>
    public static DualLanes operator *(DualLanes a, DualLanes b) =>
        new(a.Value * b.Value, (a.Slope * b.Value) + (a.Value * b.Slope));

    /// <inheritdoc/>
    public static DualLanes operator /(DualLanes a, DualLanes b)
    {
        var quotient = a.Value / b.Value;
        return new(quotient, (a.Slope - (quotient * b.Slope)) / b.Value);
    }

    /// <inheritdoc/>
    public static DualLanes operator -(DualLanes a) => new(-a.Value, -a.Slope);

    /// <inheritdoc/>
    public static DualLanes Fma(DualLanes a, DualLanes b, DualLanes c) =>
        new(Math.FusedMultiplyAdd(a.Value, b.Value, c.Value), (a.Slope * b.Value) + (a.Value * b.Slope) + c.Slope);

    /// <inheritdoc/>
    public static DualLanes FmaNegated(DualLanes a, DualLanes b, DualLanes c) => Fma(-a, b, c);

    /// <inheritdoc/>
    public static DualLanes Sqrt(DualLanes a)
    {
        var root = Math.Sqrt(a.Value);
        return new(root, a.Slope / (2 * root));
    }

    /// <inheritdoc/>
    public static DualLanes Abs(DualLanes a) => new(Math.Abs(a.Value), double.IsNegative(a.Value) ? -a.Slope : a.Slope);

    /// <inheritdoc/>
    public static DualLanes CopySign(DualLanes a, DualLanes sign) =>
        double.IsNegative(a.Value) == double.IsNegative(sign.Value) ? a : -a;

    /// <inheritdoc/>
    public static DualLanes Min(DualLanes a, DualLanes b) => a.Value < b.Value ? a : b;

    /// <inheritdoc/>
    public static DualLanes Max(DualLanes a, DualLanes b) => a.Value > b.Value ? a : b;

    /// <inheritdoc/>
    public static DualLanes LessThan(DualLanes a, DualLanes b) => Of(a.Value < b.Value ? 1 : 0);

    /// <inheritdoc/>
    public static DualLanes LessThanOrEqual(DualLanes a, DualLanes b) => Of(a.Value <= b.Value ? 1 : 0);

    /// <inheritdoc/>
    public static DualLanes Select(DualLanes mask, DualLanes a, DualLanes b) => mask.Value == 1 ? a : b;

    /// <inheritdoc/>
    public static DualLanes Scale(DualLanes a, DualLanes n) => new(Math.ScaleB(a.Value, (int)n.Value), Math.ScaleB(a.Slope, (int)n.Value));

    /// <inheritdoc/>
    public static DualLanes PowerOf(DualLanes n) => Of(Math.ScaleB(1, (int)n.Value));

    /// <inheritdoc/>
    public static DualLanes Exponent(DualLanes a) => Of(Math.ILogB(a.Value));

    /// <inheritdoc/>
    public static bool Any(DualLanes mask) => mask.Value == 1;

    /// <inheritdoc/>
    public static void ExpSplit(DoubleWord<DualLanes, double> x, out DoubleWord<DualLanes, double> mantissa, out DualLanes exponent)
    {
        mantissa = Exp(x.Value);
        exponent = Of(0);
    }

    /// <inheritdoc/>
    public static DualLanes Exp(DualLanes x)
    {
        var power = Math.Exp(x.Value);
        return new(power, power * x.Slope);
    }

    /// <inheritdoc/>
    public static DoubleWord<DualLanes, double> ExpFine(DualLanes x) => Exp(x);

    /// <inheritdoc/>
    public static DoubleWord<DualLanes, double> Expm1(DoubleWord<DualLanes, double> x) =>
        Word(Elementary.Expm1.Of(Scalar(x)), Math.Exp(x.Value.Value) * x.Value.Slope);

    /// <inheritdoc/>
    public static DoubleWord<DualLanes, double> Log1p(DoubleWord<DualLanes, double> x) =>
        Word(Elementary.Log1p.Of(Scalar(x)), x.Value.Slope / (1 + x.Value.Value));

    /// <inheritdoc/>
    public static DoubleWord<DualLanes, double> Tanh(DoubleWord<DualLanes, double> x)
    {
        var sech = 1 / Math.Cosh(x.Value.Value);
        return Word(Elementary.Tanh.Of(Scalar(x)), sech * sech * x.Value.Slope);
    }

    /// <inheritdoc/>
    public static DoubleWord<DualLanes, double> TanhGap(DualLanes x)
    {
        var tanh = Math.Tanh(x.Value);
        return Word(Elementary.TanhGap.Of<ScalarLanes<double>, double>(ScalarLanes<double>.Of(x.Value)), tanh * tanh * x.Slope);
    }

    /// <inheritdoc/>
    public static DoubleWord<DualLanes, double> Atan(DualLanes x) =>
        Word(Elementary.Atan.Of<ScalarLanes<double>, double>(Scalar(x).High), x.Slope / (1 + (x.Value * x.Value)));

    /// <inheritdoc/>
    public static void SinCos(
        DoubleWord<DualLanes, double> x, out DoubleWord<DualLanes, double> sin, out DoubleWord<DualLanes, double> cos)
    {
        Elementary.SinCos.Of(Scalar(x), out var sine, out var cosine);
        sin = Word(sine, Number(cosine.Value) * x.Value.Slope);
        cos = Word(cosine, -Number(sine.Value) * x.Value.Slope);
    }

    /// <inheritdoc/>
    public static DoubleWord<DualLanes, double> RaisedSine(DualLanes a, DualLanes x)
    {
        var value = Elementary.SinCos.Raised<ScalarLanes<double>, double>(Scalar(a).High, Scalar(x).High);
        return Word(value, 2 * Math.Cos(2 * a.Value * x.Value) * (a * x).Slope);
    }

    /// <inheritdoc/>
    /// <remarks>Near 0, where cos x / x − sin x / x² cancels, by the first terms of its power series.</remarks>
    public static DualLanes Sinc(DualLanes x)
    {
        var square = x.Value * x.Value;
        var series = (1 / 45360d) - (square * ((1 / 3991680d) - (square / 518918400)));
        series = (-1 / 3d) + (square * ((1 / 30d) - (square * ((1 / 840d) - (square * series)))));
        var slope = Math.Abs(x.Value) < 0.5
            ? x.Value * series
            : (Math.Cos(x.Value) - (Math.Sin(x.Value) / x.Value)) / x.Value;
        return new(Number(Elementary.Sinc.Of<ScalarLanes<double>, double>(Scalar(x).High)), slope * x.Slope);
    }

    /// <inheritdoc/>
    /// <remarks>f = sin x / x satisfies x·f″ + 2·f′ + x·f = 0.</remarks>
    public static DualLanes SincSlope(DualLanes x)
    {
        var slope = Number(Elementary.Sinc.Slope<ScalarLanes<double>, double>(Scalar(x).High));
        return new(slope, x.Value == 0 ? x.Slope / -3 : ((-2 * slope) - Math.Sin(x.Value)) / x.Value * x.Slope);
    }

    /// <inheritdoc/>
    public static DoubleWord<DualLanes, double> Log(DoubleWord<DualLanes, double> x) =>
        Word(Elementary.Log.Of(Scalar(x)), x.Value.Slope / x.Value.Value);

    /// <inheritdoc/>
    public static DoubleWord<DualLanes, double> LogOnePlus(DoubleWord<DualLanes, double> x) =>
        Word(Elementary.Log.OnePlus(Scalar(x)), x.Value.Slope / (1 + x.Value.Value));

    /// <inheritdoc/>
    public static DoubleWord<DualLanes, double> Asinh(DualLanes x) =>
        Word(Elementary.Asinh.Of<ScalarLanes<double>, double>(Scalar(x).High), x.Slope / double.Hypot(1, x.Value));

    /// <inheritdoc/>
    /// <remarks>The tail's derivative is the density: Mills′(t) = t·Mills(t) − 1/√(2π).</remarks>
    public static DoubleWord<DualLanes, double> Mills(DualLanes t)
    {
        var value = Normal.Mills<ScalarLanes<double>, double>(ScalarLanes<double>.Of(t.Value));
        return Word(value, ((t.Value * Number(value.Value)) - Normal.DensityAtZero) * t.Slope);
    }

    /// <summary>The value of the float64 formula with the derivative from calculus.</summary>
    private static DoubleWord<DualLanes, double> Word(DoubleWord<ScalarLanes<double>, double> value, double slope) =>
        new(new(Number(value.High), slope), new(Number(value.Low), 0));

    private static DoubleWord<ScalarLanes<double>, double> Scalar(DoubleWord<DualLanes, double> x) =>
        new(ScalarLanes<double>.Of(x.High.Value), ScalarLanes<double>.Of(x.Low.Value));

    private static double Number(ScalarLanes<double> lane)
    {
        var number = 0d;
        ScalarLanes<double>.Store(lane, ref number);
        return number;
    }
}
