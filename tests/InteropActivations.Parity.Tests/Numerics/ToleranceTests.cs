using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Tests.Numerics;

public sealed class ToleranceTests
{
    [Fact]
    public void The_defaults_are_those_of_assert_close()
    {
        Tolerance.Of(DType.Float32).ShouldBe(new Tolerance(1.3e-6, 1e-5));
        Tolerance.Of(DType.Float64).ShouldBe(new Tolerance(1e-7, 1e-7));
    }

    [Theory]
    [InlineData(100.0, 100.00013, true)] // allowed 1e-5 + 1.3e-4
    [InlineData(100.0, 100.00015, false)]
    [InlineData(0.0, 9e-6, true)]
    [InlineData(0.0, 1.1e-5, false)]
    [InlineData(double.NaN, double.NaN, true)]
    [InlineData(double.NaN, 1.0, false)]
    [InlineData(1.0, double.NaN, false)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, true)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, false)]
    [InlineData(3e38, double.PositiveInfinity, false)]
    [InlineData(double.PositiveInfinity, 3e38, false)]
    [InlineData(-0.0, 0.0, true)]
    public void It_allows_what_torch_allows(double actual, double expected, bool close) =>
        Tolerance.Of(DType.Float32).Holds(actual, expected).ShouldBe(close);

    [Fact]
    public void The_minimum_rtol_passes_and_a_smaller_one_does_not()
    {
        var tolerance = Tolerance.Of(DType.Float32);

        var needed = tolerance.MinimumRelative(1.001, 1.0, 1.0);

        new Tolerance(needed * 1.0001, tolerance.Absolute).Holds(1.001, 1.0).ShouldBeTrue();
        new Tolerance(needed * 0.9999, tolerance.Absolute).Holds(1.001, 1.0).ShouldBeFalse();
    }

    [Fact]
    public void No_rtol_helps_against_NaN_or_around_zero()
    {
        var tolerance = Tolerance.Of(DType.Float64);

        tolerance.MinimumRelative(double.NaN, 1, 1).ShouldBe(double.PositiveInfinity);
        tolerance.MinimumRelative(1e-3, 0, 0).ShouldBe(double.PositiveInfinity);
        tolerance.MinimumRelative(5, 5, 5).ShouldBe(0);
    }
}
