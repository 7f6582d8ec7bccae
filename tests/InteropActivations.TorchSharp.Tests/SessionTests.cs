using InteropActivations.Backends;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.TorchSharp.Tests;

[Collection(OneEngine.Name)]
public sealed class SessionTests(EngineFixture fixture)
{
    /// <summary>How far float64 trajectories may drift apart: the bound that lock-step training is judged by.</summary>
    private const double Drift = 1e-9;

    private const int Rows = 16;

    public static TheoryData<string> Optimizers => ["sgd", "momentum", "adam"];

    [SkippableTheory]
    [MemberData(nameof(Optimizers))]
    public void It_walks_with_the_native_engine(string optimizer)
    {
        var spec = Spec(optimizer);
        var parameters = Parameters(spec);
        using var session = fixture.Engine.Train<double>(spec, parameters);
        using var native = new NativeBackend().Train<double>(spec, parameters);

        for (var step = 0; step < 50; step++)
        {
            var (inputs, targets) = Batch(step);
            session.Step(inputs, targets).ShouldBe(native.Step(inputs, targets), Drift);
        }

        var count = parameters.Length;
        Copied(count, session.CopyParametersTo).ShouldBe(Copied(count, native.CopyParametersTo), Drift);
        Copied(count, session.CopyGradientsTo).ShouldBe(Copied(count, native.CopyGradientsTo), Drift);
        var state = count * spec.Optimizer.StateBuffers.Length;
        Copied(state, session.CopyOptimizerStateTo).ShouldBe(Copied(state, native.CopyOptimizerStateTo), Drift);
        var buffers = ParameterLayout.Of(spec.Network).BufferCount;
        Copied(buffers, session.CopyBuffersTo).ShouldBe(Copied(buffers, native.CopyBuffersTo), Drift);
    }

    [SkippableTheory]
    [MemberData(nameof(Optimizers))]
    public void A_restored_session_goes_on_bit_by_bit(string optimizer)
    {
        var spec = Spec(optimizer);
        var parameters = Parameters(spec);
        using var session = fixture.Engine.Train<double>(spec, parameters);
        using var restored = fixture.Engine.Train<double>(spec, parameters);
        for (var step = 0; step < 3; step++)
        {
            Step(session, step);
        }

        restored.Restore(
            Copied(parameters.Length, session.CopyParametersTo),
            Copied(ParameterLayout.Of(spec.Network).BufferCount, session.CopyBuffersTo),
            Copied(parameters.Length * spec.Optimizer.StateBuffers.Length, session.CopyOptimizerStateTo),
            session.Steps);
        for (var step = 3; step < 6; step++)
        {
            Step(restored, step).ShouldBe(Step(session, step));
        }

        restored.Steps.ShouldBe(6);
        Copied(parameters.Length, restored.CopyParametersTo).ShouldBe(Copied(parameters.Length, session.CopyParametersTo));
    }

    [SkippableFact]
    public void Before_the_first_step_gradients_and_state_are_zero()
    {
        var spec = Spec("momentum");
        var parameters = Parameters(spec);
        using var session = fixture.Engine.Train<double>(spec, parameters);

        Copied(parameters.Length, session.CopyParametersTo).ShouldBe(parameters);
        Copied(parameters.Length, session.CopyGradientsTo).ShouldAllBe(value => value == 0);
        Copied(parameters.Length, session.CopyOptimizerStateTo).ShouldAllBe(value => value == 0);
    }

    [SkippableTheory]
    [InlineData("lbfgs(0.5, max_iter=4)")]
    [InlineData("lbfgs(1, max_iter=6, max_eval=3, history_size=2)")]
    public void Lbfgs_walks_with_the_native_engine_and_begins_again(string optimizer)
    {
        // Few steps, far from a minimum: near one, L-BFGS divides by differences of roundings.
        const int Steps = 6;
        var spec = new TrainingSpec(Mlp.Inputs(3).Hidden(5, "tanh").Outputs(3), Loss.CrossEntropy, OptimizerSpec.Parse(optimizer));
        var parameters = Parameters(spec);
        using var session = fixture.Engine.Train<double>(spec, parameters);
        using var native = new NativeBackend().Train<double>(spec, parameters);
        var (inputs, targets) = Batch(0);
        double[] losses = [.. Enumerable.Range(0, Steps).Select(_ => session.Step(inputs, targets))];
        double[] expected = [.. Enumerable.Range(0, Steps).Select(_ => native.Step(inputs, targets))];

        losses.ShouldBe(expected, Drift);
        Copied(parameters.Length, session.CopyParametersTo).ShouldBe(Copied(parameters.Length, native.CopyParametersTo), Drift);
        losses[^1].ShouldBeLessThan(losses[0]);

        session.Restore(parameters, [], new double[spec.Optimizer.StateLength(parameters.Length)], 0);
        Enumerable.Range(0, Steps).Select(_ => session.Step(inputs, targets)).ShouldBe(losses);
    }

    [SkippableFact]
    public void A_rate_set_on_a_session_of_Lbfgs_counts()
    {
        var network = Mlp.Inputs(3).Hidden(5, "tanh").Outputs(3);
        var (slow, fast) = (new TrainingSpec(network, Loss.CrossEntropy, new Lbfgs(0.1)), new TrainingSpec(network, Loss.CrossEntropy, new Lbfgs(0.5)));
        var parameters = Parameters(slow);
        using var session = fixture.Engine.Train<double>(slow, parameters);
        using var wanted = fixture.Engine.Train<double>(fast, parameters);
        session.Rates = new StepRates(0.5);

        Step(session, 0);
        Step(wanted, 0);

        Copied(parameters.Length, session.CopyParametersTo).ShouldBe(Copied(parameters.Length, wanted.CopyParametersTo));
    }

    [SkippableFact]
    public void What_TorchSharp_s_Lbfgs_lacks_is_refused_with_the_reason()
    {
        var network = Mlp.Inputs(3).Outputs(3);
        var spec = new TrainingSpec(network, Loss.CrossEntropy, new Lbfgs(HistorySize: 1));
        var parameters = Parameters(spec);
        using var session = fixture.Engine.Train<double>(spec, parameters);
        var state = new double[spec.Optimizer.StateLength(parameters.Length)];

        Should.Throw<NotSupportedException>(() => session.CopyOptimizerStateTo(state)).Message.ShouldContain("keeps its state to itself");
        Should.Throw<NotSupportedException>(() => session.Restore(parameters, [], state, 1)).Message.ShouldContain("keeps its state to itself");
        Should.Throw<NotSupportedException>(() => fixture.Engine.Train<double>(
            new TrainingSpec(network, Loss.CrossEntropy, new Lbfgs(LineSearch: LineSearch.StrongWolfe)), parameters)).Message.ShouldContain("no line search");
    }

    [SkippableFact]
    public void Rprop_takes_its_first_steps_from_the_rate_of_the_first_step()
    {
        var spec = new TrainingSpec(Mlp.Inputs(3).Outputs(3), Loss.CrossEntropy, new Rprop(0.01));
        var parameters = Parameters(spec);
        using var session = fixture.Engine.Train<double>(spec, parameters);
        session.Rates = new StepRates(0.03);

        Step(session, 0);

        var steps = Copied(parameters.Length, session.CopyParametersTo).Zip(parameters, (after, before) => Math.Abs(after - before)).ToArray();
        steps.ShouldBe(Enumerable.Repeat(0.03, steps.Length), 1e-15);
    }

    [SkippableFact]
    public void A_network_of_constants_keeps_its_hidden_weights()
    {
        var spec = new TrainingSpec(Mlp.Inputs(3).Outputs(2, "binary-step"), Loss.MeanSquaredError, new Sgd(0.1));
        var parameters = Parameters(spec);
        using var session = fixture.Engine.Train<double>(spec, parameters);

        session.Step([1, 2, 3], [0, 1]);

        Copied(parameters.Length, session.CopyParametersTo).ShouldBe(parameters);
    }

    // Normalizations, a learned activation and a gated one, so that every kind of parameter block is in the order.
    private static TrainingSpec Spec(string optimizer) => new(
        Mlp.Inputs(3).Hidden(8, "prelu", new BatchNormalization()).Hidden(6, "glu").Hidden(4, "swish", new LayerNormalization(), bias: false).Outputs(3),
        Loss.CrossEntropy,
        optimizer switch
        {
            "sgd" => new Sgd(0.1, WeightDecay: 0.01),
            "momentum" => new Sgd(0.1, Momentum: 0.9),
            _ => new Adam(0.01, WeightDecay: 0.01),
        });

    private static double[] Parameters(TrainingSpec spec) => Numbers(seed: 1, ParameterLayout.Of(spec.Network).Count);

    private static double Step(ITrainingSession<double> session, int step)
    {
        var (inputs, targets) = Batch(step);
        return session.Step(inputs, targets);
    }

    private static (double[] Inputs, double[] Targets) Batch(int step)
    {
        var inputs = Numbers(seed: 100 + step, Rows * 3);
        return (inputs, [.. Enumerable.Range(0, Rows).Select(row => (double)((row + step) % 3))]);
    }

    private static double[] Numbers(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
    }

    private static double[] Copied(int count, Copy copy)
    {
        var values = new double[count];
        copy(values);
        return values;
    }

    private delegate void Copy(Span<double> destination);
}
