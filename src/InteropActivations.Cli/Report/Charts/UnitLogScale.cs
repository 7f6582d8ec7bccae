using System.Globalization;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>An axis from 0 that is linear up to 1 and logarithmic beyond, so that 0 and 1/2 have a place beside 10⁷.</summary>
/// <param name="Decades">How many powers of ten it goes on beyond 1; with none it ends there.</param>
internal sealed record UnitLogScale(int Decades) : Scale(0, Math.Pow(10, Decades))
{
    /// <summary>The part of the axis up to 1 where it goes on beyond.</summary>
    private const double UnitShare = 0.32;

    /// <summary>More labels beyond 1 would touch one another on a small chart.</summary>
    private const int MostDecades = 4;

    /// <summary>The axis that holds all finite values; 0 to 1 where there are none.</summary>
    public static UnitLogScale Covering(IEnumerable<double> values)
    {
        var greatest = values.Where(double.IsFinite).DefaultIfEmpty(0).Max();
        // 1e-9 decades forgive the rounding of Log10.
        return new UnitLogScale(greatest <= 1 ? 0 : (int)Math.Ceiling(Math.Log10(greatest) - 1e-9));
    }

    /// <inheritdoc/>
    public override double Position(double value) =>
        Decades == 0 ? value : value <= 1 ? UnitShare * value : UnitShare + ((1 - UnitShare) * Math.Log10(value) / Decades);

    /// <inheritdoc/>
    public override bool Shows(double value) => value >= 0 && double.IsFinite(value);

    /// <inheritdoc/>
    public override IReadOnlyList<Tick> Ticks(int most)
    {
        if (Decades == 0)
        {
            return [new Tick(0, "0"), new Tick(0.5, "0.5"), new Tick(1, "1")];
        }

        var step = (Decades + MostDecades - 1) / MostDecades;
        var powers = Enumerable.Range(1, Decades / step).Select(i => i * step);
        return [new Tick(0, "0"), new Tick(1, "1"), .. powers.Select(power => new Tick(Math.Pow(10, power), Label(power)))];
    }

    private static string Label(int power) => power <= 3 ? Math.Pow(10, power).ToString("0", CultureInfo.InvariantCulture) : LogScale.PowerOfTen(power);
}
