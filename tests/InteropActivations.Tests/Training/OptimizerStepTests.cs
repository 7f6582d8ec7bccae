using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Native.Optimizers;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>Optimizers against their formulas, written here from PyTorch's documentation, one number at a time.</summary>
[Trait("Instructions", "any")]
public class OptimizerStepTests
{
    /// <summary>Not a multiple of any lane count, so that the last lanes are partly filled.</summary>
    private const int Count = 37;

    private const int Steps = 50;

    public static TheoryData<string> Optimizers => [.. OptimizerSamples.OneGradient];

    [Fact]
    public void Every_optimizer_is_sampled() => OptimizerSamples.Missing.ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Float64_follows_the_formula(string optimizer) =>
        // Fifty steps of a few operations, each rounded to 1.1e-16.
        MaxDifference(Run<Lanes256<double>, double>(OptimizerSpec.Parse(optimizer)), OptimizerSpec.Parse(optimizer)).ShouldBeLessThan(1e-14);

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Float32_follows_the_formula(string optimizer) =>
        // Fifty steps of a few operations, each rounded to 6e-8.
        MaxDifference(Run<Lanes256<float>, float>(OptimizerSpec.Parse(optimizer)), OptimizerSpec.Parse(optimizer)).ShouldBeLessThan(1e-5);

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Every_width_gives_the_same_bits(string text)
    {
        var optimizer = OptimizerSpec.Parse(text);
        Run<ScalarLanes<float>, float>(optimizer).ShouldBe(Run<Lanes512<float>, float>(optimizer));
        Run<Lanes128<double>, double>(optimizer).ShouldBe(Run<Lanes512<double>, double>(optimizer));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        foreach (var optimizer in OptimizerSamples.OneGradient.Select(OptimizerSpec.Parse))
        {
            var state = new double[optimizer.StateLength(Count)];
            var (parameters, gradients) = (Start(), Start());
            Apply<Lanes256<double>, double>(optimizer, 1, parameters, gradients, state);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Apply<Lanes256<double>, double>(optimizer, 2, parameters, gradients, state);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0, optimizer.ToString());
        }
    }

    [Fact]
    public void The_rates_of_a_step_are_not_the_specification_s()
    {
        double[] p = [1], v = [2];
        OptimizerSteps.Apply<Lanes256<double>, double>(1, new Sgd(0.1, 0.9), new StepRates(0.5, 0.25), 2, p, [1.0], v);
        v[0].ShouldBe(1.5);
        p[0].ShouldBe(0.25);
    }

    [Fact]
    public void Momentum_begins_with_the_gradient_itself()
    {
        double[] p = [1], g = [0.5], v = [0];
        var sgd = new Sgd(0.1, 0.9);
        Apply<Lanes256<double>, double>(sgd, 1, p, g, v);
        p[0].ShouldBe(0.95, 1e-15);
        v[0].ShouldBe(0.5);
        Apply<Lanes256<double>, double>(sgd, 2, p, g, v);
        v[0].ShouldBe(0.95, 1e-15);
        p[0].ShouldBe(0.855, 1e-15);
    }

    [Fact]
    public void The_first_step_of_Adam_is_the_learning_rate_whatever_the_gradient()
    {
        double[] p = [1, 1], g = [1000, -0.001], state = new double[4];
        Apply<Lanes256<double>, double>(new Adam(0.01), 1, p, g, state);
        p[0].ShouldBe(0.99, 1e-12);
        // ε = 1e-8 is 1e-5 of this gradient.
        p[1].ShouldBe(1 + (0.01 / 1.00001), 1e-12);
    }

    private static double MaxDifference<T>(T[] parameters, OptimizerSpec optimizer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var expected = Start();
        for (var i = 0; i < Count; i++)
        {
            var state = new double[optimizer.StateBuffers.Length];
            for (var step = 1; step <= Steps; step++)
            {
                expected[i] = OptimizerFormula.Next(optimizer, step, expected[i], Gradient(step, i), state);
            }
        }

        return parameters.Zip(expected, (got, wanted) => Math.Abs(double.CreateTruncating(got) - wanted)).Max();
    }

    private static T[] Run<V, T>(OptimizerSpec optimizer)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] parameters = [.. Start().Select(T.CreateTruncating)];
        var state = new T[optimizer.StateLength(Count)];
        for (var step = 1; step <= Steps; step++)
        {
            Apply<V, T>(optimizer, step, parameters, [.. Enumerable.Range(0, Count).Select(i => T.CreateTruncating(Gradient(step, i)))], state);
        }

        return parameters;
    }

    private static void Apply<V, T>(OptimizerSpec optimizer, int step, T[] parameters, T[] gradients, T[] state)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        OptimizerSteps.Apply<V, T>(1, optimizer, new StepRates(optimizer.LearningRate), step, parameters, gradients, state);

    private static double[] Start() => [.. Enumerable.Range(0, Count).Select(i => Math.Sin(i))];

    private static double Gradient(int step, int i) => Math.Cos((3 * step) + i);
}
