using InteropActivations.Activations;

namespace InteropActivations.Tests.Activations;

/// <summary>Where rows lie, and the sentence said where they cannot.</summary>
public sealed class ActivationInputTests
{
    [Theory]
    [InlineData(0, 2, 12)]
    [InlineData(1, 3, 4)]
    [InlineData(2, 4, 1)]
    [InlineData(-1, 4, 1)]
    [InlineData(-3, 2, 12)]
    public void An_axis_of_a_shape_says_how_long_rows_are_and_how_far_apart_their_values_lie(int axis, int rowLength, int inner)
    {
        var input = ActivationInput<float>.Along(axis, [2, 3, 4], new float[24]);
        input.RowLength.ShouldBe(rowLength);
        input.Inner.ShouldBe(inner);
        input.Rows.ShouldBe(24 / rowLength);
    }

    [Fact]
    public void A_shape_may_be_empty()
    {
        var input = ActivationInput<float>.Along(1, [2, 3, 0], []);
        ActivationSpec softmax = "softmax";
        softmax.Forward(input, []);
        input.Rows.ShouldBe(0);
    }

    [Theory]
    [InlineData(3, "There is no axis 3 in the shape (2, 3, 4); its axes are 0 to 2, or -1 to -3 from the last.")]
    [InlineData(-4, "There is no axis -4 in the shape (2, 3, 4); its axes are 0 to 2, or -1 to -3 from the last.")]
    public void An_axis_that_is_not_there_gets_one_sentence(int axis, string sentence) =>
        Should.Throw<InputException>(() => ActivationInput<float>.Along(axis, [2, 3, 4], new float[24])).Message.ShouldBe(sentence);

    [Theory]
    [InlineData(new[] { 2, 3 }, "5 values do not fill the shape (2, 3).")]
    [InlineData(new[] { -5, -1 }, "5 values do not fill the shape (-5, -1).")]
    [InlineData(new[] { 1 << 20, 1 << 20 }, "5 values do not fill the shape (1048576, 1048576).")]
    public void Values_that_do_not_fill_the_shape_get_one_sentence(int[] shape, string sentence) =>
        Should.Throw<InputException>(() => ActivationInput<float>.Along(0, shape, new float[5])).Message.ShouldBe(sentence);

    [Fact]
    public void Softmax_over_the_channels_of_an_image()
    {
        // Two images of two channels of two pixels; the channels of a pixel differ by ln 3, so that they share 1 : 3.
        var ln3 = Math.Log(3);
        double[] x = [0, 5, ln3, 5 + ln3, ln3, 0, 0, ln3];
        var y = new double[8];
        ActivationSpec softmax = "softmax";
        softmax.Forward(ActivationInput<double>.Along(1, [2, 2, 1, 2], x), y.AsSpan());
        double[] expected = [0.25, 0.25, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75];
        y.ShouldBe(expected, 1e-15);
    }
}
