using System.Numerics;
using InteropActivations.Parity.Samples;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Tests;

public sealed class InputTests
{
    [Fact]
    public void Hard_points_are_among_the_float32_inputs()
    {
        var inputs = ElementwiseInputs.For<float>("hard-sigmoid", Density.Full);

        foreach (var hard in new[]
        {
            0f, -0f, float.Epsilon, -float.Epsilon, 1.17549435e-38f, 1.17549421e-38f, 1f, MathF.BitIncrement(1f), MathF.BitDecrement(1f), 20f,
            88.7f, -103.9f, 1e4f, -1e20f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
            -3f, MathF.BitIncrement(-3f), MathF.BitDecrement(3f),
        })
        {
            inputs.ShouldContain(value => BitConverter.SingleToInt32Bits(value) == BitConverter.SingleToInt32Bits(hard) || (float.IsNaN(value) && float.IsNaN(hard)));
        }
    }

    [Fact]
    public void Every_binade_that_bends_and_every_scale_has_inputs_in_both_dtypes()
    {
        Scales(ElementwiseInputs.For<float>("gelu", Density.Full)).Count.ShouldBeGreaterThan(127);
        Scales(ElementwiseInputs.For<double>("gelu", Density.Full)).Count.ShouldBeGreaterThan(127);

        static HashSet<int> Scales<T>(T[] inputs) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            [.. inputs.Where(value => T.IsFinite(value) && value != T.Zero).Select(T.ILogB)];
    }

    [Fact]
    public void Inputs_are_the_same_every_time_and_no_two_alike()
    {
        var once = ElementwiseInputs.For<double>("elu", Density.Full);

        ElementwiseInputs.For<double>("elu", Density.Full).ShouldBe(once);
        once.Select(BitConverter.DoubleToInt64Bits).Distinct().Count().ShouldBe(once.Length);
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void The_inputs_of_the_table_are_among_those_compared(DType dtype)
    {
        var table = WitnessTables.Find("gelu", dtype)!;
        var compared = dtype == DType.Float32
            ? SampleSets.For<float>("gelu", table).Values[0].Values.Select(value => (double)value).ToHashSet()
            : [.. SampleSets.For<double>("gelu", table).Values[0].Values];

        table.Inputs.ShouldAllBe(input => compared.Contains(input));
    }

    [Fact]
    public void Rows_have_several_lengths_and_hard_entries()
    {
        var samples = SampleSets.For<float>("softmax", table: null).Values;

        samples.Select(sample => sample.RowLength).Distinct().Count().ShouldBeGreaterThan(6);
        samples.ShouldContain(sample => sample.RowLength == 1);
        samples.ShouldContain(sample => sample.Values.Contains(float.NegativeInfinity));
        samples.ShouldContain(sample => sample.Values.Max() - sample.Values.Min() > 1000);
    }

    [Fact]
    public void Halved_rows_are_even() =>
        SampleSets.For<float>("glu", table: null).Values.ShouldAllBe(sample => sample.RowLength % 2 == 0);

    [Fact]
    public void A_stochastic_activation_is_compared_with_and_without_draws()
    {
        var samples = SampleSets.For<double>("rrelu", table: null).Values;

        samples.Select(sample => sample.Draws.Length > 0).ShouldBe([false, true]);
        samples[1].Draws.ShouldAllBe(draw => draw >= 0.125 && draw <= 1.0 / 3);
    }
}
