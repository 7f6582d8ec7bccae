using InteropActivations.Data;
using InteropActivations.Parity.Experiments.ToyData;

namespace InteropActivations.Parity.Tests.Experiments;

public sealed class ToyDataTests
{
    private const int Rows = 400;

    public static TheoryData<string> Names => ["xor", "circles", "spirals"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seed_decides_every_point(string name)
    {
        Draw(name, 7).Features.ToArray().ShouldBe(Draw(name, 7).Features.ToArray());
        Draw(name, 7).Features.ToArray().ShouldNotBe(Draw(name, 8).Features.ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_classes_have_half_the_points(string name)
    {
        Draw(name, 1).Targets.ToArray().Count(label => label == 1).ShouldBe(Rows / 2);
    }

    [Fact]
    public void Of_xor_class_1_has_signs_that_differ()
    {
        // A cloud's points cross an axis beyond four standard deviations: three in a hundred thousand.
        Points("xor").Count(point => point.X * point.Y < 0 == (point.Label == 1)).ShouldBeGreaterThanOrEqualTo(Rows - 1);
    }

    [Fact]
    public void Of_the_circles_class_0_lies_outside()
    {
        var radii = Points("circles").ToLookup(point => point.Label, point => Math.Sqrt((point.X * point.X) + (point.Y * point.Y)));
        radii[0].Min().ShouldBeGreaterThan(radii[1].Max());
        radii[0].Average().ShouldBe(1.5, 0.05);
        radii[1].Average().ShouldBe(0.75, 0.05);
    }

    [Fact]
    public void Of_the_spirals_one_is_the_other_turned_by_half()
    {
        // Points follow one another along both arms, so that a pair is a point and its mirror image but for the noise.
        var points = Points("spirals");
        for (var pair = 0; pair < Rows; pair += 2)
        {
            // Six standard deviations of a sum of two.
            (points[pair].X + points[pair + 1].X).ShouldBe(0, 6 * 0.04 * Math.Sqrt(2));
            (points[pair].Y + points[pair + 1].Y).ShouldBe(0, 6 * 0.04 * Math.Sqrt(2));
        }
    }

    private static DataSet Draw(string name, ulong seed) => name switch
    {
        "xor" => Xor.Draw(Rows, seed),
        "circles" => Circles.Draw(Rows, seed),
        _ => Spirals.Draw(Rows, seed),
    };

    private static (double X, double Y, double Label)[] Points(string name)
    {
        var data = Draw(name, 1);
        return [.. Enumerable.Range(0, Rows).Select(row => (data.Row(row)[0], data.Row(row)[1], data.Targets[row]))];
    }
}
