using InteropActivations.Backends.Tests.Conformance;
using InteropActivations.Networks;
using InteropActivations.Tests.Training;
using InteropActivations.Training;

namespace InteropActivations.Backends.Tests.LibTorch;

/// <summary>The native engine and libtorch train the same network from the same start, each by itself.</summary>
public class OptimizerTrajectoryTests
{
    private const int Steps = 50;

    private static readonly MlpSpec Network = Mlp.Inputs(3).Hidden(4, "tanh").Outputs(2);

    public static TheoryData<string> OneGradient => [.. OptimizerSamples.OneGradient];

    public static TheoryData<string> ManyGradients => [.. OptimizerSamples.ManyGradients];

    // Fifty steps, each with some roundings of 1.1e-16 that later steps carry on.
    [SkippableTheory]
    [MemberData(nameof(OneGradient))]
    public void Fifty_steps_stay_together(string optimizer) => Distance(optimizer, Steps).ShouldBeLessThan(1e-12);

    // L-BFGS divides by differences of gradients, which magnifies roundings as they become small: fewer steps.
    [SkippableTheory]
    [MemberData(nameof(ManyGradients))]
    public void Steps_of_Lbfgs_stay_together(string optimizer) => Distance(optimizer, 6).ShouldBeLessThan(1e-12);

    private static double Distance(string optimizer, int steps)
    {
        var (libtorch, reason) = Engines.Find("libtorch");
        Skip.If(libtorch is null, reason);
        var spec = new TrainingSpec(Network, Loss.MeanSquaredError, OptimizerSpec.Parse(optimizer));
        var count = ParameterLayout.Of(Network).Count;
        var start = Numbers(count, 0.8, 2.1);
        using var ours = Engines.Get("native").Train<double>(spec, start);
        using var theirs = libtorch!.Train<double>(spec, start);
        var (a, b) = (new double[count], new double[count]);
        var distance = 0.0;
        for (var step = 1; step <= steps; step++)
        {
            var (inputs, targets) = (Numbers(15, 1.5, 1.7), Numbers(10, 1, 0.6));
            Math.Abs(ours.Step(inputs, targets) - theirs.Step(inputs, targets)).ShouldBeLessThan(1e-12);
            ours.CopyParametersTo(a);
            theirs.CopyParametersTo(b);
            distance = Math.Max(distance, a.Zip(b, (x, y) => Math.Abs(x - y)).Max());
        }

        a.Zip(start, (x, y) => Math.Abs(x - y)).Max().ShouldBeGreaterThan(1e-3, "something must have moved");
        return distance;
    }

    private static double[] Numbers(int count, double scale, double step) =>
        [.. Enumerable.Range(0, count).Select(i => scale * Math.Sin((step * i) + 0.5))];
}
