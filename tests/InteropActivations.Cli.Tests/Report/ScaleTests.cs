using System.Globalization;
using InteropActivations.Cli.Report.Charts;

namespace InteropActivations.Cli.Tests.Report;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(0.0, 1.0, "0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(-5.0, 5.0, "−4 −2 0 2 4")]
    [InlineData(-2.0, 4.0, "−2 −1 0 1 2 3 4")]
    [InlineData(0.1, 0.3, "0.10 0.15 0.20 0.25 0.30")]
    [InlineData(0.0, 1200.0, "0 200 400 600 800 1000 1200")]
    public void Linear_ticks_are_round(double minimum, double maximum, string labels) =>
        Labels(new LinearScale(minimum, maximum), 7).ShouldBe(labels);

    [Theory]
    [InlineData(new[] { -0.28, 4.7 })]
    [InlineData(new[] { 0.0371, 0.0389 })]
    [InlineData(new[] { -1e308, 1e308 })]
    [InlineData(new[] { 4e-310, 6e-310 })]
    [InlineData(new[] { 3.0, 3.0 })]
    [InlineData(new[] { 0.0, 0.0 })]
    public void A_linear_axis_covers_its_values_from_tick_to_tick(double[] values)
    {
        var scale = LinearScale.Covering(values);

        scale.Minimum.ShouldBeLessThanOrEqualTo(values.Min());
        scale.Maximum.ShouldBeGreaterThanOrEqualTo(values.Max());
        values.Select(scale.Position).ShouldAllBe(position => position >= 0 && position <= 1);
        scale.Ticks(7).Count.ShouldBeInRange(2, 8);
    }

    [Fact]
    public void An_axis_ignores_what_has_no_place_on_it()
    {
        double[] values = [double.NaN, double.NegativeInfinity, 1, 2, double.PositiveInfinity];

        LinearScale.Covering(values).ShouldBe(LinearScale.Covering([1, 2]));
        LinearScale.Covering([double.NaN]).ShouldBe(new LinearScale(0, 1));
        LogScale.Covering([.. values, 0, -3]).ShouldBe(LogScale.Covering([1, 2]));
        LogScale.Covering([]).ShouldBe(new LogScale(1, 10));
    }

    [Fact]
    public void Whole_numbers_have_no_ticks_between_them() =>
        Labels(new LinearScale(1, 4) { Whole = true }, 11).ShouldBe("1 2 3 4");

    [Theory]
    [InlineData(new[] { 0.004, 2.3 }, "0.001 0.01 0.1 1 10")]
    [InlineData(new[] { 0.2, 0.9 }, "0.1 0.2 0.5 1")]
    [InlineData(new[] { 1e-15, 1e-9 }, "10⁻¹⁵ 10⁻¹⁴ 10⁻¹³ 10⁻¹² 10⁻¹¹ 10⁻¹⁰ 10⁻⁹")]
    [InlineData(new[] { 3e-7, 4e-7 }, "10⁻⁷ 2·10⁻⁷ 5·10⁻⁷ 10⁻⁶")]
    [InlineData(new[] { 1e-30, 1.0 }, "10⁻³⁰ 10⁻²⁵ 10⁻²⁰ 10⁻¹⁵ 10⁻¹⁰ 10⁻⁵ 10⁰")]
    public void Logarithmic_ticks_are_powers_of_ten_with_twos_and_fives_where_there_is_room(double[] values, string labels) =>
        Labels(LogScale.Covering(values), 7).ShouldBe(labels);

    [Fact]
    public void A_logarithmic_axis_places_decades_evenly_and_shows_positive_numbers_only()
    {
        var scale = LogScale.Covering([1e-4, 1]);

        scale.Position(1e-2).ShouldBe(0.5, 1e-12);
        scale.Shows(0).ShouldBeFalse();
        scale.Shows(-1).ShouldBeFalse();
        scale.Shows(double.PositiveInfinity).ShouldBeFalse();
    }

    [Fact]
    public void Every_label_reads_back_as_the_tick_it_stands_at()
    {
        foreach (var exponent in Enumerable.Range(-5, 11))
        {
            foreach (var tick in new LinearScale(0, 3.7 * Math.Pow(10, exponent)).Ticks(6))
            {
                double.Parse(tick.Label, CultureInfo.InvariantCulture).ShouldBe(tick.Value, 1e-12 * Math.Abs(tick.Value) + double.Epsilon);
            }
        }
    }

    private static string Labels(Scale scale, int most) => string.Join(' ', scale.Ticks(most).Select(tick => tick.Label));
}
