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

    public static TheoryData<OptimizerSpec> Optimizers { get; } =
    [
        new Sgd(0.1), new Sgd(0.1, 0.9), new Sgd(0.1, 0.9, 0.01), new Sgd(0.1, WeightDecay: 0.01),
        new Adam(), new Adam(0.01, 0.8, 0.99, 1e-6, 0.1),
    ];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Float64_follows_the_formula(OptimizerSpec optimizer) =>
        // Fifty steps of a few operations, each rounded to 1.1e-16.
        MaxDifference(Run<double>(optimizer), optimizer).ShouldBeLessThan(1e-14);

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Float32_follows_the_formula(OptimizerSpec optimizer) =>
        // Fifty steps of a few operations, each rounded to 6e-8.
        MaxDifference(Run<float>(optimizer).Select(value => (double)value).ToArray(), optimizer).ShouldBeLessThan(1e-5);

    [Fact]
    public void Momentum_begins_with_the_gradient_itself()
    {
        double[] p = [1], g = [0.5], v = [0];
        var sgd = new Sgd(0.1, 0.9);
        Apply<double>(sgd, 1, p, g, v);
        p[0].ShouldBe(0.95, 1e-15);
        v[0].ShouldBe(0.5);
        Apply<double>(sgd, 2, p, g, v);
        v[0].ShouldBe(0.95, 1e-15);
        p[0].ShouldBe(0.855, 1e-15);
    }

    [Fact]
    public void The_first_step_of_Adam_is_the_learning_rate_whatever_the_gradient()
    {
        double[] p = [1, 1], g = [1000, -0.001], state = new double[4];
        Apply<double>(new Adam(0.01), 1, p, g, state);
        p[0].ShouldBe(0.99, 1e-12);
        // ε = 1e-8 is 1e-5 of this gradient.
        p[1].ShouldBe(1 + (0.01 / 1.00001), 1e-12);
    }

    private static double MaxDifference(double[] parameters, OptimizerSpec optimizer)
    {
        var expected = Start();
        var (first, second) = (new double[Count], new double[Count]);
        for (var step = 1; step <= Steps; step++)
        {
            for (var i = 0; i < Count; i++)
            {
                expected[i] = optimizer switch
                {
                    Sgd sgd => Follow(sgd, step, expected[i], Gradient(step, i), ref first[i]),
                    Adam adam => Follow(adam, step, expected[i], Gradient(step, i), ref first[i], ref second[i]),
                    _ => throw new InvalidOperationException($"{optimizer.Name} has no formula in this test."),
                };
            }
        }

        return parameters.Zip(expected, (got, wanted) => Math.Abs(got - wanted)).Max();
    }

    private static double Follow(Sgd sgd, int step, double p, double g, ref double v)
    {
        g += sgd.WeightDecay * p;
        v = step == 1 ? g : (sgd.Momentum * v) + g;
        return p - (sgd.LearningRate * v);
    }

    private static double Follow(Adam adam, int step, double p, double g, ref double m, ref double v)
    {
        g += adam.WeightDecay * p;
        m = (adam.Beta1 * m) + ((1 - adam.Beta1) * g);
        v = (adam.Beta2 * v) + ((1 - adam.Beta2) * g * g);
        var mean = m / (1 - Math.Pow(adam.Beta1, step));
        var square = v / (1 - Math.Pow(adam.Beta2, step));
        return p - (adam.LearningRate * mean / (Math.Sqrt(square) + adam.Epsilon));
    }

    private static T[] Run<T>(OptimizerSpec optimizer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] parameters = [.. Start().Select(T.CreateTruncating)];
        var state = new T[Count * optimizer.StateBuffers.Length];
        for (var step = 1; step <= Steps; step++)
        {
            Apply<T>(optimizer, step, parameters, [.. Enumerable.Range(0, Count).Select(i => T.CreateTruncating(Gradient(step, i)))], state);
        }

        return parameters;
    }

    private static void Apply<T>(OptimizerSpec optimizer, int step, T[] parameters, T[] gradients, T[] state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        OptimizerSteps.Apply<Lanes256<T>, T>(optimizer, new StepRates(optimizer.LearningRate), step, parameters, gradients, state);

    private static double[] Start() => [.. Enumerable.Range(0, Count).Select(i => Math.Sin(i))];

    private static double Gradient(int step, int i) => Math.Cos((3 * step) + i);
}
