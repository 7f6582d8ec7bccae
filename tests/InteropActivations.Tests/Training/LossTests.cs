using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>Losses at values that can be checked by hand. The network hands its inputs on, so that they are the logits and the bias gradient is the loss's.</summary>
[Trait("Instructions", "any")]
public class LossTests
{
    [Fact]
    public void Mean_squared_error_is_the_mean_over_rows_and_outputs()
    {
        var (loss, gradient) = Evaluate(Loss.MeanSquaredError, 2, [1, 2, 3, 4], [1, 0, 0, 0]);
        loss.ShouldBe((0 + 4 + 9 + 16) / 4d);
        gradient.ShouldBe([(0 + 6) / 4d * 1, (4 + 8) / 4d]);
    }

    [Fact]
    public void Cross_entropy_of_equal_logits_is_the_logarithm_of_the_number_of_classes()
    {
        var (loss, gradient) = Evaluate(Loss.CrossEntropy, 4, [7, 7, 7, 7], [2]);
        loss.ShouldBe(Math.Log(4), 1e-15);
        gradient.ShouldBe([0.25, 0.25, -0.75, 0.25]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2000)]
    public void Cross_entropy_of_huge_logits_is_finite(int label, double expected)
    {
        var (loss, gradient) = Evaluate(Loss.CrossEntropy, 2, [1000, -1000], [label]);
        loss.ShouldBe(expected);
        gradient.ShouldBe([expected == 0 ? 0 : 1, expected == 0 ? 0 : -1]);
    }

    [Fact]
    public void Binary_cross_entropy_at_0_is_ln_2()
    {
        var (loss, gradient) = Evaluate(Loss.BinaryCrossEntropy, 2, [0, 0], [0, 1]);
        loss.ShouldBe(Math.Log(2), 1e-15);
        gradient.ShouldBe([0.25, -0.25]);
    }

    [Fact]
    public void Binary_cross_entropy_of_huge_logits_is_finite()
    {
        var (loss, gradient) = Evaluate(Loss.BinaryCrossEntropy, 4, [1000, 1000, -1000, -1000], [0, 1, 0, 1]);
        loss.ShouldBe((1000 + 0 + 0 + 1000) / 4d);
        gradient.ShouldBe([0.25, 0, 0, -0.25]);
    }

    [Theory]
    [InlineData("l1(sum)", new double[] { 1, -1, 0 })]
    [InlineData("smooth-l1(sum)", new double[] { 1, -1, 0 })]
    [InlineData("smooth-l1(4, sum)", new[] { 0.25, -0.25, 0 })]
    [InlineData("smooth-l1(0, sum)", new double[] { 1, -1, 0 })]
    [InlineData("huber(sum)", new double[] { 1, -1, 0 })]
    [InlineData("huber(0.5, sum)", new[] { 0.5, -0.5, 0 })]
    public void At_kinks_and_borders_the_gradient_is_the_one_documented(string loss, double[] expected) =>
        Evaluate(Loss.Parse(loss), 3, [1, -1, 0], [0, 0, 0]).BiasGradient.ShouldBe(expected);

    [Fact]
    public void The_hinge_does_not_push_what_is_at_its_margin() =>
        Evaluate(Loss.Parse("hinge(sum)"), 4, [1, -1, 0.5, 2], [1, -1, -1, 1]).BiasGradient.ShouldBe([0, 0, 1, 0]);

    [Fact]
    public void Smoothed_cross_entropy_of_huge_logits_is_finite()
    {
        // −log softmax is 0 and 2000; a tenth of the weight stands at each class.
        var (loss, gradient) = Evaluate(Loss.Parse("cross-entropy(0.2)"), 2, [1000, -1000], [0]);
        loss.ShouldBe(200, 1e-13);
        gradient[0].ShouldBe(0.1, 1e-16);
        gradient[1].ShouldBe(-0.1);
    }

    [Theory]
    [InlineData(2, "The target of row 1 is 2, but must be a class from 0 to 1.")]
    [InlineData(-1, "The target of row 1 is -1, but must be a class from 0 to 1.")]
    [InlineData(0.5, "The target of row 1 is 0.5, but must be a class from 0 to 1.")]
    [InlineData(double.NaN, "The target of row 1 is NaN, but must be a class from 0 to 1.")]
    [InlineData(double.PositiveInfinity, "The target of row 1 is Infinity, but must be a class from 0 to 1.")]
    public void Cross_entropy_refuses_what_is_not_a_class(double target, string message) =>
        Should.Throw<InputException>(() => Evaluate(Loss.CrossEntropy, 2, [1, 2, 3, 4], [0, target])).Message.ShouldBe(message);

    private static (double Loss, double[] BiasGradient) Evaluate(Loss loss, int outputs, double[] logits, double[] targets)
    {
        var identity = new double[(outputs * outputs) + outputs];
        for (var i = 0; i < outputs; i++)
        {
            identity[(i * outputs) + i] = 1;
        }

        using var engine = new NativeBackend();
        using var session = engine.Train<double>(new TrainingSpec(Mlp.Inputs(outputs).Outputs(outputs), loss, new Sgd(1)), identity);
        var value = session.Step(logits, targets);
        var gradients = new double[identity.Length];
        session.CopyGradientsTo(gradients);
        return (value, gradients[^outputs..]);
    }
}
