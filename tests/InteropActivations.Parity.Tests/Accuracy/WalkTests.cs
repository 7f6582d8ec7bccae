using InteropActivations.Activations;
using InteropActivations.Parity.Accuracy.Walks;

namespace InteropActivations.Parity.Tests.Accuracy;

public sealed class WalkTests
{
    [Fact]
    public void Every_bit_pattern_of_float32_stands_at_one_place()
    {
        var every = new EveryFloat();

        (every.Finite + every.Specials).ShouldBe(1L << 32);
        At(0).ShouldBe(0u);
        At(0x7F7F_FFFF).ShouldBe(0x7F7F_FFFFu); // the largest number
        At(0x7F80_0000).ShouldBe(0x8000_0000u); // −0
        At(every.Finite - 1).ShouldBe(0xFF7F_FFFFu); // the least number
        Special(0).ShouldBe(0x7F80_0000u);
        Special(0x7F_FFFF).ShouldBe(0x7FFF_FFFFu);
        Special(0x80_0000).ShouldBe(0xFF80_0000u);
        Special(every.Specials - 1).ShouldBe(0xFFFF_FFFFu);

        uint At(long place) => Bits(place, every.Fill);

        uint Special(long place) => Bits(place, every.FillSpecials);
    }

    [Theory]
    [InlineData("hard-swish")]
    [InlineData("gelu")]
    public void Strata_reach_every_scale_and_every_neighbour_of_a_kink(string activation)
    {
        var walk = new StratifiedInputs<float>(activation, 100_000);
        var inputs = new float[walk.Finite];
        walk.Fill(0, inputs);

        inputs.ShouldAllBe(x => float.IsFinite(x));
        inputs.Where(float.IsNormal).Select(x => (MathF.Sign(x), MathF.ILogB(x))).Distinct().Count().ShouldBe(2 * 254); // every binade
        inputs.Count(float.IsSubnormal).ShouldBeGreaterThan(50);
        foreach (var kink in ActivationSpec.Parse(activation).Info.Kinks.Select(kink => (float)kink.At([])))
        {
            inputs.ShouldContain(MathF.BitIncrement(MathF.BitIncrement(kink)));
            inputs.ShouldContain(MathF.BitDecrement(MathF.BitDecrement(kink)));
        }
    }

    [Fact]
    public void Any_part_of_a_walk_can_be_taken_alone()
    {
        var walk = new StratifiedInputs<double>("gelu", 10_000);
        var (whole, part) = (new double[walk.Finite], new double[1000]);
        walk.Fill(0, whole);
        walk.Fill(7000, part);

        part.ShouldBe(whole[7000..8000]);
    }

    private delegate void Filling(long start, Span<float> inputs);

    private static uint Bits(long place, Filling fill)
    {
        var one = new float[1];
        fill(place, one);
        return BitConverter.SingleToUInt32Bits(one[0]);
    }
}
