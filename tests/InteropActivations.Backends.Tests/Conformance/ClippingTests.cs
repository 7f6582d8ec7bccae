using InteropActivations.Training;

namespace InteropActivations.Backends.Tests.Conformance;

/// <summary>Clipping by every engine, against its formula applied to the same step's unclipped gradients.</summary>
public sealed class ClippingTests
{
    private const double Rate = 0.1;

    public static TheoryData<string> EveryEngine => Engines.Present;

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public void The_norm_of_all_gradients_together_is_scaled_to_the_limit(string engine)
    {
        var (gradients, _) = OneStep(engine, null);
        var norm = Math.Sqrt(gradients.Sum(gradient => gradient * gradient));
        var (clipped, moved) = OneStep(engine, new ClipByNorm(norm / 4));

        double[] expected = [.. gradients.Select(gradient => gradient * (norm / 4) / (norm + 1e-6))];
        clipped.ShouldBe(expected, 1e-15);
        moved.ShouldBe(Moved(expected), 1e-15);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public void A_norm_below_the_limit_stays(string engine)
    {
        var (gradients, _) = OneStep(engine, null);
        OneStep(engine, new ClipByNorm(1000)).Gradients.ShouldBe(gradients);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public void Each_gradient_is_clamped(string engine)
    {
        var (gradients, _) = OneStep(engine, null);
        var limit = gradients.Max(Math.Abs) / 3;
        var (clipped, moved) = OneStep(engine, new ClipByValue(limit));

        double[] expected = [.. gradients.Select(gradient => Math.Clamp(gradient, -limit, limit))];
        clipped.ShouldBe(expected);
        moved.ShouldBe(Moved(expected), 1e-15);
    }

    private static (double[] Gradients, double[] Parameters) OneStep(string engine, GradientClipping? clipping)
    {
        var spec = SampleNetwork.Spec(Loss.MeanSquaredError, new Sgd(Rate)) with { Clipping = clipping };
        using var session = Engines.Get(engine).Train<double>(spec, SampleNetwork.Parameters<double>());
        session.Step(SampleNetwork.Batch<double>(), SampleNetwork.Targets<double>(spec.Loss));
        var (gradients, parameters) = (new double[SampleNetwork.ParameterCount], new double[SampleNetwork.ParameterCount]);
        session.CopyGradientsTo(gradients);
        session.CopyParametersTo(parameters);
        return (gradients, parameters);
    }

    private static double[] Moved(double[] gradients) =>
        [.. SampleNetwork.Parameters<double>().Zip(gradients, (parameter, gradient) => parameter - (Rate * gradient))];
}
