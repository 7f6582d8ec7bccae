using System.Globalization;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>A logarithmic axis that begins and ends at powers of ten.</summary>
internal sealed record LogScale(double Minimum, double Maximum) : Scale(Minimum, Maximum)
{
    /// <summary>Steps of decades that leave the labels easy to read on.</summary>
    private static readonly int[] DecadeSteps = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500];

    /// <summary>The axis over all positive finite values; from 1 to 10 where there are none.</summary>
    public static LogScale Covering(IEnumerable<double> values)
    {
        var positive = values.Where(value => double.IsFinite(value) && value > 0).DefaultIfEmpty(1).ToArray();
        // 1e-9 decades forgive the rounding of Log10, so that 1e-7 does not open a decade below it.
        var low = Math.Floor(Math.Log10(positive.Min()) + 1e-9);
        var high = Math.Ceiling(Math.Log10(positive.Max()) - 1e-9);
        // A power below the least normal number loses digits as 1e-310 does; it is a place on an axis all the same.
        return new LogScale(Math.Pow(10, low), Math.Pow(10, Math.Max(high, low + 1)));
    }

    private double Low => Math.Round(Math.Log10(Minimum));

    private double High => double.IsInfinity(Maximum) ? 309 : Math.Round(Math.Log10(Maximum));

    /// <inheritdoc/>
    public override double Position(double value) => (Math.Log10(value) - Low) / (High - Low);

    /// <inheritdoc/>
    public override bool Shows(double value) => double.IsFinite(value) && value > 0;

    /// <inheritdoc/>
    public override IReadOnlyList<Tick> Ticks(int most)
    {
        var decades = (int)(High - Low);
        // 1, 2, 5 in each decade where there is room for them.
        int[] mantissas = 3 * decades + 1 <= most ? [1, 2, 5] : [1];
        var step = DecadeSteps.First(candidate => decades / candidate + 1 <= most || candidate == DecadeSteps[^1]);
        var plain = Low >= -3 && High <= 4;
        return
        [
            .. Enumerable.Range((int)Low, decades + 1)
                .Where(exponent => exponent % step == 0)
                .SelectMany(exponent => mantissas.Select(mantissa => (mantissa, exponent)))
                .Where(tick => tick.exponent < High || tick.mantissa == 1)
                .Select(tick => new Tick(tick.mantissa * Math.Pow(10, tick.exponent), Label(tick.mantissa, tick.exponent, plain))),
        ];
    }

    private static string Label(int mantissa, int exponent, bool plain)
    {
        if (plain)
        {
            return (mantissa * Math.Pow(10, exponent)).ToString("0.###", CultureInfo.InvariantCulture);
        }

        var power = PowerOfTen(exponent);
        return mantissa == 1 ? power : $"{mantissa}·{power}";
    }

    /// <summary>10 with a raised exponent.</summary>
    public static string PowerOfTen(int exponent) => "10" + string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(Raised));

    private static char Raised(char character) => character == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[character - '0'];
}
