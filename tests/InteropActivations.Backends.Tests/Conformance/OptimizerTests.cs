using System.Numerics;
using InteropActivations.Training;

namespace InteropActivations.Backends.Tests.Conformance;

public sealed class Float32OptimizerTests : OptimizerTests<float>;

public sealed class Float64OptimizerTests : OptimizerTests<double>;

/// <summary>Every engine's updates against the formulas of PyTorch's documentation, computed here from the engine's own gradients.</summary>
public abstract class OptimizerTests<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Steps = 4;

    /// <summary>The engine rounds each of a handful of operations on numbers of the order of 1; the test computes in double.</summary>
    private static readonly double Tolerance = typeof(T) == typeof(float) ? 1e-6 : 1e-15;

    public static TheoryData<string> Engines => Conformance.Engines.Present;

    [Theory]
    [MemberData(nameof(Engines))]
    public void Plain_descent_follows_its_formula(string engine) =>
        Follow(engine, new Sgd(0.1, WeightDecay: 0.01), (p, g, _, _) => (p - 0.1 * (g + 0.01 * p), []));

    [Theory]
    [MemberData(nameof(Engines))]
    public void Momentum_follows_its_formula(string engine) =>
        Follow(engine, new Sgd(0.1, Momentum: 0.9, WeightDecay: 0.01), (p, g, state, step) =>
        {
            var decayed = g + 0.01 * p;
            var velocity = step == 1 ? decayed : 0.9 * state[0] + decayed;
            return (p - 0.1 * velocity, [velocity]);
        });

    [Theory]
    [MemberData(nameof(Engines))]
    public void Adam_follows_its_formula(string engine) =>
        Follow(engine, new Adam(0.01, 0.8, 0.95, 1e-3, WeightDecay: 0.02), (p, g, state, step) =>
        {
            var decayed = g + 0.02 * p;
            var first = 0.8 * state[0] + 0.2 * decayed;
            var second = 0.95 * state[1] + 0.05 * decayed * decayed;
            var firstCorrected = first / (1 - Math.Pow(0.8, step));
            var secondCorrected = second / (1 - Math.Pow(0.95, step));
            return (p - 0.01 * firstCorrected / (Math.Sqrt(secondCorrected) + 1e-3), [first, second]);
        });

    [Theory]
    [MemberData(nameof(Engines))]
    public void Gradients_and_state_are_zero_before_the_first_step(string engine)
    {
        var spec = SampleNetwork.Spec(Loss.MeanSquaredError, new Adam());
        using var session = Conformance.Engines.Get(engine).Train<T>(spec, SampleNetwork.Parameters<T>());
        var gradients = new T[SampleNetwork.ParameterCount];
        var state = new T[2 * SampleNetwork.ParameterCount];
        gradients.AsSpan().Fill(T.One);
        state.AsSpan().Fill(T.One);
        session.CopyGradientsTo(gradients);
        session.CopyOptimizerStateTo(state);
        gradients.ShouldBe(new T[gradients.Length]);
        state.ShouldBe(new T[state.Length]);
        session.Steps.ShouldBe(0);
    }

    private delegate (double Parameter, double[] State) Formula(double parameter, double gradient, double[] state, int step);

    /// <summary>Takes a few steps and holds each against the formula, started from what the engine had before that step.</summary>
    private static void Follow(string engine, OptimizerSpec optimizer, Formula formula)
    {
        var spec = SampleNetwork.Spec(Loss.MeanSquaredError, optimizer);
        using var session = Conformance.Engines.Get(engine).Train<T>(spec, SampleNetwork.Parameters<T>());
        var count = SampleNetwork.ParameterCount;
        var gradients = new T[count];
        for (var step = 1; step <= Steps; step++)
        {
            var before = Snapshot.Of(session, spec);
            session.Step(SampleNetwork.Batch<T>(), SampleNetwork.Targets<T>(Loss.MeanSquaredError));
            session.CopyGradientsTo(gradients);
            var after = Snapshot.Of(session, spec);
            after.Steps.ShouldBe(step);
            for (var i = 0; i < count; i++)
            {
                var state = optimizer.StateBuffers.Select((_, buffer) => Number(before.State[buffer * count + i])).ToArray();
                var (parameter, expected) = formula(Number(before.Parameters[i]), Number(gradients[i]), state, step);
                Number(after.Parameters[i]).ShouldBe(parameter, Tolerance, $"parameter {i} after step {step}");
                for (var buffer = 0; buffer < expected.Length; buffer++)
                {
                    Number(after.State[buffer * count + i]).ShouldBe(expected[buffer], Tolerance, $"{optimizer.StateBuffers[buffer]} {i} after step {step}");
                }
            }
        }
    }

    private static double Number(T value) => double.CreateTruncating(value);
}
