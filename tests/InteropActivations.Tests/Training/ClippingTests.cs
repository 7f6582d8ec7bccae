using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>Gradients between the backward pass and the optimizer, against PyTorch's formulas.</summary>
[Trait("Instructions", "any")]
public class ClippingTests
{
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.3)]
    public void By_norm_all_are_scaled_together(double limit)
    {
        var (plain, _) = Step(null);
        var (clipped, moved) = Step(new ClipByNorm(limit));
        var norm = Math.Sqrt(plain.Sum(gradient => gradient * gradient));
        norm.ShouldBeGreaterThan(limit);
        for (var i = 0; i < plain.Length; i++)
        {
            clipped[i].ShouldBe(plain[i] * (limit / (norm + 1e-6)), 4e-16 * limit);
            // The optimizer of the sample is SGD at a rate of 0.01.
            moved[i].ShouldBe(-0.01 * clipped[i], 1e-16);
        }
    }

    [Fact]
    public void Small_gradients_keep_every_bit()
    {
        Step(new ClipByNorm(1000)).Gradients.ShouldBe(Step(null).Gradients);
        Step(new ClipByValue(1000)).Gradients.ShouldBe(Step(null).Gradients);
    }

    [Fact]
    public void By_value_each_is_clamped()
    {
        var (plain, _) = Step(null);
        plain.ShouldContain(gradient => gradient > 0.05);
        plain.ShouldContain(gradient => gradient < -0.05);
        plain.ShouldContain(gradient => Math.Abs(gradient) < 0.05);
        Step(new ClipByValue(0.05)).Gradients.ShouldBe(plain.Select(gradient => Math.Clamp(gradient, -0.05, 0.05)));
    }

    [Fact]
    public void The_norm_of_nothing_but_zeros_divides_by_no_zero()
    {
        var sample = new Sample<double>(Sample<double>.SpecOf("cross-entropy(ignore_index=1, sum)") with { Clipping = new ClipByNorm(1) });
        Array.Fill(sample.Targets, 1);
        sample.FirstStep().Gradients.ShouldAllBe(gradient => gradient == 0);
    }

    [Fact]
    public void NaN_stays_NaN()
    {
        foreach (var clipping in (GradientClipping[])[new ClipByNorm(1), new ClipByValue(1)])
        {
            var sample = new Sample<double>(Sample<double>.SpecOf("mse") with { Clipping = clipping });
            sample.Targets[0] = double.NaN;
            sample.FirstStep().Gradients.ShouldContain(gradient => double.IsNaN(gradient));
        }
    }

    private static (double[] Gradients, double[] Moved) Step(GradientClipping? clipping)
    {
        var sample = new Sample<double>(Sample<double>.SpecOf("mse", "layer, twice") with { Clipping = clipping });
        using var session = sample.Start();
        session.Step(sample.Batch);
        var (gradients, parameters) = (new double[sample.Parameters.Length], new double[sample.Parameters.Length]);
        session.CopyGradientsTo(gradients);
        session.CopyParametersTo(parameters);
        return (gradients, [.. parameters.Zip(sample.Parameters, (after, before) => after - before)]);
    }
}
