using System.Globalization;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>A linear axis.</summary>
internal sealed record LinearScale(double Minimum, double Maximum) : Scale(Minimum, Maximum)
{
    /// <summary>Enough for the eye, and for the labels of a chart of ordinary height.</summary>
    private const int UsualTicks = 7;

    private static readonly int[] RoundSteps = [1, 2, 5, 10];

    /// <summary>Whether only whole numbers mean anything on it, as for steps and epochs.</summary>
    public bool Whole { get; init; }

    /// <summary>The axis from a round number below all finite values to one above; from 0 to 1 where there are none.</summary>
    public static LinearScale Covering(IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).ToArray();
        var (low, high) = (finite.Min(), finite.Max());
        if (double.IsNaN(low))
        {
            return new LinearScale(0, 1);
        }

        if (low == high)
        {
            // A constant is drawn in the middle of an axis of its own size.
            var room = low == 0 ? 1 : Math.Abs(low) / 2;
            (low, high) = (low - room, high + room);
        }

        var step = Step(low, high, UsualTicks);
        return new LinearScale(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step);
    }

    /// <inheritdoc/>
    // Halves, so that the span of −1e308 to 1e308 does not overflow.
    public override double Position(double value) => (value / 2 - Minimum / 2) / (Maximum / 2 - Minimum / 2);

    /// <inheritdoc/>
    public override bool Shows(double value) => double.IsFinite(value);

    /// <inheritdoc/>
    public override IReadOnlyList<Tick> Ticks(int most)
    {
        var step = Math.Max(Whole ? 1 : 0, Step(Minimum, Maximum, most));
        // The thousandth lets a range that ends at a tick up to rounding (0.3 = 3 · 0.1) keep it.
        var first = Math.Ceiling(Minimum / step - 1e-3);
        var last = Math.Floor(Maximum / step + 1e-3);
        var format = Format(step, Math.Max(Math.Abs(Minimum), Math.Abs(Maximum)));
        return
        [
            .. Enumerable.Range(0, (int)(last - first) + 1)
                .Select(i => (first + i) * step)
                .Select(value => new Tick(value, (value == 0 ? "0" : value.ToString(format, CultureInfo.InvariantCulture)).Replace('-', '−'))),
        ];
    }

    /// <summary>The least of 1, 2 and 5 times a power of ten that makes no more than <paramref name="most"/> ticks.</summary>
    private static double Step(double low, double high, int most)
    {
        var least = Math.Max(high / Math.Max(1, most - 1) - low / Math.Max(1, most - 1), double.Epsilon * 1e16);
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        // 1 − 1e-9 forgives the rounding of Log10 and Pow.
        return RoundSteps.Select(times => times * power).First(step => step >= least * (1 - 1e-9));
    }

    private static string Format(double step, double largest)
    {
        var decimals = -(int)Math.Floor(Math.Log10(step) + 1e-9);
        return largest >= 1e6 || decimals > 5 ? "0.####e0" : decimals > 0 ? $"F{decimals}" : "F0";
    }
}
