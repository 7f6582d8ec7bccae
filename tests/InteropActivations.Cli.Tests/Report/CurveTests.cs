using InteropActivations.Activations;
using InteropActivations.Cli.Report.Charts;
using InteropActivations.Cli.Report.Curves;

namespace InteropActivations.Cli.Tests.Report;

public sealed class CurveTests
{
    /// <summary>A hundredth of a unit per pixel: a curve over [−5, 5] on a chart of 1000 pixels.</summary>
    private const double Pixel = 0.01;

    private static readonly CurveWindow Window = new(new LinearScale(-5, 5), new LinearScale(-5, 5), 1000, 1000);

    public static TheoryData<string> Activations => [.. ActivationCatalogue.All.Select(activation => activation.Info.Name)];

    [Fact]
    public void A_step_is_broken_and_says_which_value_is_taken()
    {
        var step = ActivationSection.Of("binary-step").Single();

        var curve = CurveSampler.Sample(step.Value, Window, [0]);

        curve.Pieces.Count.ShouldBe(2);
        curve.Pieces[0].ShouldAllBe(point => point.Y == 0);
        curve.Pieces[1].ShouldAllBe(point => point.Y == 1);
        curve.Dots.ShouldBe([new Dot(new Point(0, 0), Open: true), new Dot(new Point(0, 1), Open: false)]);
    }

    [Fact]
    public void A_jump_that_nobody_announced_is_found()
    {
        var curve = CurveSampler.Sample(x => x < Math.E ? 0 : 1, Window, []);

        curve.Pieces.Count.ShouldBe(2);
        curve.Pieces[0][^1].X.ShouldBe(Math.E, 1e-7);
        curve.Pieces[1][0].X.ShouldBe(Math.E, 1e-7);
        curve.Pieces.SelectMany(piece => piece).ShouldAllBe(point => point.Y == 0 || point.Y == 1);
    }

    [Fact]
    public void A_kink_is_a_sharp_corner_of_one_piece()
    {
        var curve = CurveSampler.Sample(x => Math.Max(x - 0.123, 0), Window, [0.123]);

        curve.Pieces.ShouldHaveSingleItem().ShouldContain(new Point(0.123, 0));
        curve.Dots.ShouldBeEmpty();
    }

    [Fact]
    public void Both_limits_are_open_where_the_value_is_neither()
    {
        var curve = CurveSampler.Sample(x => Math.Sign(x), Window, [0]);

        curve.Dots.ShouldBe([new Dot(new Point(0, -1), true), new Dot(new Point(0, 1), true), new Dot(new Point(0, 0), false)]);
    }

    [Fact]
    public void What_is_not_finite_is_left_to_the_drawing()
    {
        var curve = CurveSampler.Sample(x => x < 0 ? double.NaN : 1 / x, Window, [0]);

        curve.Pieces.SelectMany(piece => piece).Count().ShouldBeLessThan(500);
        curve.Dots.ShouldAllBe(dot => double.IsFinite(dot.At.Y));
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void A_drawn_curve_is_nowhere_a_pixel_from_the_function(string name)
    {
        ActivationSpec spec = name;
        var kinks = spec.Info.Kinks.Select(kink => kink.At(spec.Parameters)).ToArray();
        foreach (var section in ActivationSection.Of(spec))
        {
            foreach (var function in new Func<double, double>[] { section.Value, section.Slope })
            {
                var pieces = CurveSampler.Sample(function, Window, kinks).Pieces;
                pieces.Sum(piece => piece.Count).ShouldBeLessThan(400);
                foreach (var (a, b) in pieces.SelectMany(piece => piece.Zip(piece.Skip(1))))
                {
                    var middle = a.X + (b.X - a.X) / 2;
                    Math.Abs(Window.Clamped(function(middle)) - (a.Y + b.Y) / 2).ShouldBeLessThan(Pixel / 2, $"{name} at {middle}");
                }
            }
        }
    }

    [Fact]
    public void Rows_are_cut_open()
    {
        var softmax = ActivationSection.Of("softmax").ShouldHaveSingleItem();
        softmax.Value(0).ShouldBe(0.5);
        softmax.Slope(0).ShouldBe(0.25);

        var gate = ActivationSection.Of("glu").ShouldHaveSingleItem();
        gate.Value(0).ShouldBe(0.5);
        gate.Note.ShouldContain("gate");

        var bipolar = ActivationSection.Of("bipolar-relu");
        bipolar.Select(section => (section.Value(-2), section.Value(2))).ShouldBe([(0, 2), (-2, 0)]);
    }

    [Fact]
    public void Thinning_keeps_what_would_be_missed()
    {
        Point[] line = [new(0, 0), new(1, 0.01), new(2, 0), new(3, 5), new(4, 0)];

        Thinning.Of(line, 0.1).ShouldBe([new(0, 0), new(2, 0), new(3, 5), new(4, 0)]);
    }
}
