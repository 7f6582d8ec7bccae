using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Tests.Numerics;

public sealed class BitPatternTests
{
    [Theory]
    [InlineData(1.0, DType.Float32, "0x3f800000")]
    [InlineData(-0.0, DType.Float32, "0x80000000")]
    [InlineData(1.0, DType.Float64, "0x3ff0000000000000")]
    [InlineData(double.NaN, DType.Float64, "0x7ff8000000000000")]
    [InlineData(double.NegativeInfinity, DType.Float32, "0xff800000")]
    public void It_writes_and_reads_bits(double value, DType dtype, string text)
    {
        BitPattern.Format(value, dtype).ShouldBe(text);
        BitPattern.Bits(BitPattern.Parse(text, dtype), dtype).ShouldBe(BitPattern.Bits(value, dtype));
    }

    [Fact]
    public void It_refuses_a_decimal() => Should.Throw<FormatException>(() => BitPattern.Parse("1.5", DType.Float32));
}
