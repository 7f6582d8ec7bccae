using InteropActivations.Cli.Plotting;

namespace InteropActivations.Cli.Tests;

public class GrowthPlotTests
{
    /// <summary>Sixteen errors over eight decades, half a decade from one to the next: a line from corner to corner.</summary>
    [Fact]
    public void An_error_that_grows_evenly_is_a_straight_line()
    {
        double[] errors = [.. Enumerable.Range(0, 16).Select(step => Math.Pow(10, -15.75 + (step / 2.0)))];
        var lines = GrowthPlot.Draw("growth", errors, tolerance: 1e-10, columns: 24, rows: 8, unicode: false);

        lines[0].Trim().ShouldBe("growth");
        lines.Skip(1).Take(8).ShouldBe(
        [
            "   1e-8               **",
            "                    **  ",
            "allowed ----------**----",
            "                **      ",
            "              **        ",
            "            **          ",
            "          **            ",
            "  1e-16 **              ",
        ]);
        lines[^1].ShouldBe("        1        step 16");
    }

    [Fact]
    public void Steps_that_agree_and_steps_beyond_numbers_have_no_place()
    {
        double[] errors = [0, double.NaN, double.PositiveInfinity, 1e-12];
        var lines = GrowthPlot.Draw("growth", errors, tolerance: 1e-9, columns: 12, rows: 3, unicode: false);
        lines.Skip(1).Take(3).ShouldBe(["allowed ----", "            ", "  1e-12    *"]);
        GrowthPlot.Shows(errors).ShouldBeTrue();
        GrowthPlot.Shows([0, double.NaN, double.PositiveInfinity]).ShouldBeFalse();
    }

    [Fact]
    public void Many_steps_share_a_column_and_the_greatest_is_seen()
    {
        double[] errors = [.. Enumerable.Range(0, 100).Select(step => step == 37 ? 1e-10 : 1e-12)];
        var lines = GrowthPlot.Draw("growth", errors, tolerance: 1e-10, columns: 18, rows: 2, unicode: false);
        lines.Skip(1).Take(2).ShouldBe(["allowed ---*------", "  1e-12 *** ******"]);
    }
}
