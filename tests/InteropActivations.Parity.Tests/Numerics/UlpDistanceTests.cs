using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Tests.Numerics;

public sealed class UlpDistanceTests
{
    [Fact]
    public void Neighbours_are_one_unit_apart()
    {
        UlpDistance.Of(MathF.BitIncrement(1f), 1.0, DType.Float32).ShouldBe(1);
        UlpDistance.Of(Math.BitIncrement(1d), 1.0, DType.Float64).ShouldBe(1);
    }

    [Fact]
    public void A_rounded_result_is_at_most_half_a_unit_off()
    {
        var third = new ExactValue(1d / 3, 1.850371707708594e-17); // 1/3 minus its double

        UlpDistance.Of(1f / 3, 1d / 3, DType.Float32).ShouldBe(1d / 3, 1e-6); // 1/3 = 0x1.555555…p-2, a third of a unit below 0x1.555556p-2
        UlpDistance.Of(1d / 3, third, DType.Float64).ShouldBe(1d / 3, 1e-9);
    }

    [Theory]
    [InlineData(DType.Float32, 1.401298464324817e-45)]
    [InlineData(DType.Float64, 4.9406564584124654e-324)]
    public void Below_the_smallest_normal_the_unit_is_fixed(DType dtype, double smallest)
    {
        UlpDistance.Of(3 * smallest, smallest, dtype).ShouldBe(2);
        UlpDistance.Of(0, smallest, dtype).ShouldBe(1);
        UlpDistance.Of(-smallest, smallest, dtype).ShouldBe(2);
    }

    [Fact]
    public void Zeros_of_both_signs_are_one_place() => UlpDistance.Of(-0.0, 0.0, DType.Float64).ShouldBe(0);

    [Fact]
    public void NaN_is_infinitely_far_from_a_number_and_on_NaN()
    {
        UlpDistance.Of(double.NaN, 1, DType.Float32).ShouldBe(double.PositiveInfinity);
        UlpDistance.Of(1, double.NaN, DType.Float32).ShouldBe(double.PositiveInfinity);
        UlpDistance.Of(double.NaN, double.NaN, DType.Float32).ShouldBe(0);
    }

    [Fact]
    public void Infinity_stands_for_the_number_after_the_largest()
    {
        UlpDistance.Of(double.PositiveInfinity, float.MaxValue, DType.Float32).ShouldBe(1);
        UlpDistance.Of(double.PositiveInfinity, double.MaxValue, DType.Float64).ShouldBe(1);
        UlpDistance.Of(float.MaxValue, double.PositiveInfinity, DType.Float32).ShouldBe(1);
        UlpDistance.Of(double.PositiveInfinity, 3.6e38, DType.Float32).ShouldBe(0);
    }
}
