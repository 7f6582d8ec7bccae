using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Tests.Numerics;

public sealed class ExactValueTests
{
    [Fact]
    public void It_keeps_what_a_double_leaves_out()
    {
        // The double nearest to 0.1 is 0.1000000000000000055511151231257827…
        var tenth = ExactValue.Parse("0.1");

        tenth.High.ShouldBe(0.1);
        tenth.Low.ShouldBe(-5.5511151231257827e-18, 1e-32);
    }

    [Theory]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("nan", double.NaN)]
    [InlineData("1e400", double.PositiveInfinity)]
    [InlineData("-0", -0.0)]
    [InlineData("5e-324", double.Epsilon)]
    [InlineData("12", 12.0)]
    public void It_reads_what_tables_hold(string text, double value) => ExactValue.Parse(text).High.ShouldBe(value);

    [Fact]
    public void Integers_are_exact_and_long_decimals_are_not()
    {
        ExactValue.Parse("9007199254740993").ShouldBe(new ExactValue(9007199254740992, 1)); // 2^53 + 1
        ExactValue.Parse("-1.5e-3").Low.ShouldNotBe(0);
        ExactValue.Parse("-1.5").Low.ShouldBe(0);
    }

    [Fact]
    public void A_product_keeps_its_own_error()
    {
        var product = new ExactValue(1 + Math.ScaleB(1, -52)) * (1 + Math.ScaleB(1, -52));

        product.ShouldBe(new ExactValue(1 + Math.ScaleB(1, -51), Math.ScaleB(1, -104))); // (1 + ε)² = 1 + 2ε + ε²
    }
}
