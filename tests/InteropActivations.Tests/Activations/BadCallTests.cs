using InteropActivations.Activations;

namespace InteropActivations.Tests.Activations;

/// <summary>What cannot be computed gets one sentence, and nothing is written.</summary>
public sealed class BadCallTests
{
    [Theory]
    [InlineData("softmax", 12, 5, 1, 12, "softmax: 12 values are not a whole number of rows of 5.")]
    [InlineData("softmax", 12, -3, 1, 12, "softmax: 12 values are not a whole number of rows of -3.")]
    [InlineData("softmax", 12, 3, 8, 12, "softmax: 12 values are not a whole number of rows of 3 whose values lie 8 apart.")]
    [InlineData("softmax", 12, 3, 0, 12, "softmax: 12 values are not a whole number of rows of 3 whose values lie 0 apart.")]
    [InlineData("softmax", 12, 0, 13, 12, "softmax: 12 values are not a whole number of rows of 0 whose values lie 13 apart.")]
    [InlineData("glu", 10, 5, 1, 5, "glu splits a row into two halves, but a row has 5 values; it must be a multiple of 2.")]
    [InlineData("glu", 12, 6, 1, 5, "glu: y has 5 values, but 12 values of x give 6.")]
    [InlineData("relu", 12, 0, 1, 11, "relu: y has 11 values, but 12 values of x give 12.")]
    public void Forward(string activation, int count, int rowLength, int inner, int outputs, string sentence)
    {
        var y = new float[outputs];
        Should.Throw<InputException>(
            () => ((ActivationSpec)activation).Forward(new ActivationInput<float>(Ones(count), rowLength, inner: inner), y.AsSpan())).Message.ShouldBe(sentence);
        y.ShouldAllBe(value => value == 0);
    }

    [Theory]
    [InlineData("relu", 4, 3, 4, 0, "relu: dy has 3 values, but 4 values of x give 4.")]
    [InlineData("relu", 4, 4, 3, 0, "relu: dx has 3 values, but x has 4.")]
    [InlineData("relu", 4, 4, 4, 1, "relu: there is room for 1 parameter gradients, but it learns 0.")]
    public void Backward(string activation, int count, int upstream, int gradients, int learned, string sentence)
    {
        var dx = new float[gradients];
        var dp = new float[learned];
        Should.Throw<InputException>(
            () => ((ActivationSpec)activation).Backward<float>(Ones(count), Ones(upstream), dx, dp)).Message.ShouldBe(sentence);
        dx.Concat(dp).ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Another_element_type()
    {
        var y = new Half[2];
        Should.Throw<NotSupportedException>(() => ((ActivationSpec)"relu").Forward<Half>((Half[])[Half.One, Half.One], y))
            .Message.ShouldBe("Elements are float or double, not Half.");
        y.ShouldAllBe(value => value == Half.Zero);
    }

    private static float[] Ones(int count) => [.. Enumerable.Repeat(1f, count)];
}
