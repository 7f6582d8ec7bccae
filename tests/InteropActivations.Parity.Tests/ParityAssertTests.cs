using InteropActivations.Backends;
using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Tests;

public sealed class ParityAssertTests
{
    // PyTorch: |a − b| ≤ atol + rtol · |b|, with 1e-5 and 1.3e-6 for float32, 1e-7 twice for float64.
    [Theory]
    [InlineData(1, 1 + 1.1e-5, true)]
    [InlineData(1, 1 + 1.2e-5, false)]
    [InlineData(0, 0.9e-5, true)]
    [InlineData(0, 1.1e-5, false)]
    public void Float32_has_PyTorchs_tolerance(double expected, double actual, bool holds) => Holds(() => ParityAssert.AllClose((float)actual, (float)expected), holds);

    [Theory]
    [InlineData(1, 1 + 1.9e-7, true)]
    [InlineData(1, 1 + 2.1e-7, false)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, true)]
    [InlineData(double.PositiveInfinity, double.MaxValue, false)]
    [InlineData(double.NaN, double.NaN, false)]
    [InlineData(0.0, -0.0, true)]
    public void Float64_has_PyTorchs_tolerance(double expected, double actual, bool holds) => Holds(() => ParityAssert.AllClose(actual, expected), holds);

    [Fact]
    public void NaN_may_agree_where_it_is_said() => ParityAssert.AllClose([double.NaN], [double.NaN], equalNaN: true);

    [Fact]
    public void The_message_names_the_worst_place_and_what_would_pass()
    {
        var thrown = Should.Throw<ParityException>(() => ParityAssert.AllClose([1.0, 2.0, 3.5], [1.0, 2.1, 3.0]));

        thrown.Message.ShouldContain("2 of 3 differ (66.7 %)");
        thrown.Message.ShouldContain("Greatest absolute difference 0.5 at index 2");
        thrown.Message.ShouldContain("Worst at index 2: 3.5 (0x400c000000000000), but 3 (0x4008000000000000) is expected.");
        thrown.Message.ShouldContain("rtol 0.167 with atol 1E-07 would pass");
        ParityAssert.AllClose([1.0, 2.0, 3.5], [1.0, 2.1, 3.0], new Tolerance(0.167, 1e-7));
    }

    [Fact]
    public void Shapes_and_lengths_must_fit()
    {
        Should.Throw<ParityException>(() => ParityAssert.AllClose([1.0], [1.0, 2])).Message.ShouldBe("There are 1 values, but 2 are expected.");
        Should.Throw<ParityException>(() => ParityAssert.AllClose(new TensorValues<double>(new double[6], 2, 3), new TensorValues<double>(new double[6], 3, 2)))
            .Message.ShouldBe("The shape is [2, 3], but [3, 2] is expected.");
    }

    private static void Holds(Action assertion, bool holds)
    {
        if (holds)
        {
            assertion();
        }
        else
        {
            Should.Throw<ParityException>(assertion);
        }
    }
}
