using System.Numerics;
using InteropActivations.Tests.Training;
using InteropActivations.Training;

namespace InteropActivations.Backends.Tests.Conformance;

public sealed class Float32OptimizerTests : OptimizerTests<float>;

public sealed class Float64OptimizerTests : OptimizerTests<double>;

/// <summary>Every engine's updates against the formulas of PyTorch's documentation, computed from the engine's own gradients.</summary>
public abstract class OptimizerTests<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Enough for RAdam to reach its second form.</summary>
    private const int Steps = 8;

    /// <summary>The engine rounds each of a handful of operations; the test computes in double. Of numbers greater than 1, of their size.</summary>
    private static readonly double Tolerance = typeof(T) == typeof(float) ? 1e-6 : 1e-15;

    public static TheoryData<string> Engines => Conformance.Engines.Present;

    public static TheoryData<string, string> OneGradient => Conformance.Engines.ByOptimizer(OptimizerSamples.OneGradient);

    public static TheoryData<string, string> All => Conformance.Engines.ByOptimizer(OptimizerSamples.All);

    [SkippableTheory]
    [MemberData(nameof(OneGradient))]
    public void Every_step_follows_its_formula(string engine, string text)
    {
        var optimizer = OptimizerSpec.Parse(text);
        var spec = SampleNetwork.Spec(Loss.MeanSquaredError, optimizer);
        using var session = Start(engine, spec);
        var count = SampleNetwork.ParameterCount;
        var gradients = new T[count];
        for (var step = 1; step <= Steps; step++)
        {
            var before = Snapshot.Of(session, spec);
            Take(session, 1);
            session.CopyGradientsTo(gradients);
            var after = Snapshot.Of(session, spec);
            after.Steps.ShouldBe(step);
            for (var i = 0; i < count; i++)
            {
                double[] state = [.. optimizer.StateBuffers.Select((_, buffer) => Number(before.State[buffer * count + i]))];
                var parameter = OptimizerFormula.Next(optimizer, step, Number(before.Parameters[i]), Number(gradients[i]), state);
                Number(after.Parameters[i]).ShouldBe(parameter, Tolerance, $"parameter {i} after step {step}");
                for (var buffer = 0; buffer < state.Length; buffer++)
                {
                    Number(after.State[buffer * count + i]).ShouldBe(state[buffer], Tolerance * Math.Max(1, Math.Abs(state[buffer])), $"{optimizer.StateBuffers[buffer]} {i} after step {step}");
                }
            }

            foreach (var (number, expected) in OptimizerFormula.Numbers(optimizer, step).Index())
            {
                Number(after.State[(optimizer.StateBuffers.Length * count) + number]).ShouldBe(expected, Tolerance, optimizer.StateNumbers[number]);
            }
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public void The_first_step_of_Lbfgs_goes_down_the_gradient(string engine)
    {
        var spec = SampleNetwork.Spec(Loss.MeanSquaredError, new Lbfgs(0.5, MaxIterations: 1, HistorySize: 2));
        using var session = Start(engine, spec);
        Take(session, 1);
        var gradients = new T[SampleNetwork.ParameterCount];
        session.CopyGradientsTo(gradients);
        var after = Snapshot.Of(session, spec);
        var distance = 0.5 * Math.Min(1, 1 / gradients.Sum(gradient => Math.Abs(Number(gradient))));
        foreach (var (i, start) in SampleNetwork.Parameters<T>().Index())
        {
            Number(after.Parameters[i]).ShouldBe(Number(start) - (distance * Number(gradients[i])), Tolerance);
            after.State[i].ShouldBe(-gradients[i], "d");
            after.State[gradients.Length + i].ShouldBe(gradients[i], "prev_flat_grad");
        }

        var numbers = after.State.AsSpan(6 * gradients.Length);
        Number(numbers[0]).ShouldBe(distance, Tolerance, "t");
        numbers[1..].ToArray().Take(5).Skip(2).ShouldBe([T.One, T.One, T.Zero], "one evaluation, one iteration, nothing remembered");
    }

    [SkippableTheory]
    [MemberData(nameof(All))]
    public void Two_halves_are_the_whole_bit_by_bit(string engine, string text)
    {
        var spec = SampleNetwork.Spec(Loss.MeanSquaredError, OptimizerSpec.Parse(text));
        using var whole = Start(engine, spec);
        Take(whole, 4);
        var halfway = Snapshot.Of(whole, spec);
        Take(whole, 4);
        using var half = Start(engine, spec);
        half.Restore(halfway.Parameters, halfway.Buffers, halfway.State, halfway.Steps);
        Bits.ShouldBeSame(Snapshot.Of(half, spec).State, halfway.State);
        Take(half, 4);
        half.Steps.ShouldBe(8);
        Bits.ShouldBeSame(Snapshot.Of(half, spec).Parameters, Snapshot.Of(whole, spec).Parameters);
        Bits.ShouldBeSame(Snapshot.Of(half, spec).State, Snapshot.Of(whole, spec).State);
    }

    [SkippableTheory]
    [MemberData(nameof(All))]
    public void A_session_restored_to_its_start_begins_again(string engine, string text)
    {
        var spec = SampleNetwork.Spec(Loss.MeanSquaredError, OptimizerSpec.Parse(text));
        using var session = Start(engine, spec);
        var start = Snapshot.Of(session, spec);
        start.State.ShouldBe(new T[start.State.Length]);
        Take(session, 3);
        var first = Snapshot.Of(session, spec);
        session.Restore(start.Parameters, start.Buffers, start.State, 0);
        Take(session, 3);
        Bits.ShouldBeSame(Snapshot.Of(session, spec).Parameters, first.Parameters);
        Bits.ShouldBeSame(Snapshot.Of(session, spec).State, first.State);
    }

    [SkippableTheory]
    [MemberData(nameof(All))]
    public void Rates_set_on_a_session_count_instead_of_the_optimizer_s(string engine, string text)
    {
        var wanted = OptimizerSpec.Parse(text);
        Skip.If(wanted is Rprop, "Its learning rate is its first step and nothing more.");
        var (spec, other) = (SampleNetwork.Spec(Loss.MeanSquaredError, wanted), SampleNetwork.Spec(Loss.MeanSquaredError, Slower(wanted)));
        using var session = Start(engine, spec);
        using var slow = Start(engine, other);
        slow.Rates.ShouldBe(new StepRates(other.Optimizer.LearningRate));
        slow.Rates = new StepRates(wanted.LearningRate, wanted.CycledMomentum);
        Take(session, 3);
        Take(slow, 3);
        Bits.ShouldBeSame(Snapshot.Of(slow, other).Parameters, Snapshot.Of(session, spec).Parameters);
    }

    [SkippableTheory]
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

    /// <summary>The same optimizer with another learning rate and another momentum.</summary>
    private static OptimizerSpec Slower(OptimizerSpec optimizer) => optimizer switch
    {
        Sgd sgd => new Sgd(0.01, sgd.Momentum / 2, sgd.WeightDecay, sgd.Dampening, sgd.Nesterov),
        Adam adam => new Adam(0.5, 0.1, adam.Beta2, adam.Epsilon, adam.WeightDecay, adam.Amsgrad),
        AdamW adamw => new AdamW(0.5, 0.1, adamw.Beta2, adamw.Epsilon, adamw.WeightDecay, adamw.Amsgrad),
        Adamax adamax => new Adamax(0.5, 0.1, adamax.Beta2, adamax.Epsilon, adamax.WeightDecay),
        NAdam nadam => new NAdam(0.5, 0.1, nadam.Beta2, nadam.Epsilon, nadam.WeightDecay, nadam.MomentumDecay, nadam.DecoupledWeightDecay),
        RAdam radam => new RAdam(0.5, 0.1, radam.Beta2, radam.Epsilon, radam.WeightDecay, radam.DecoupledWeightDecay),
        RmsProp rmsprop => new RmsProp(0.5, rmsprop.Alpha, rmsprop.Epsilon, rmsprop.WeightDecay, rmsprop.Momentum / 2, rmsprop.Centered),
        Adagrad adagrad => new Adagrad(0.5, adagrad.LearningRateDecay, adagrad.WeightDecay, adagrad.InitialAccumulatorValue, adagrad.Epsilon),
        Adadelta adadelta => new Adadelta(0.1, adadelta.Rho, adadelta.Epsilon, adadelta.WeightDecay),
        Lbfgs lbfgs => new Lbfgs(0.01, lbfgs.MaxIterations, lbfgs.MaxEvaluations, lbfgs.ToleranceGradient, lbfgs.ToleranceChange, lbfgs.HistorySize, lbfgs.LineSearch),
        _ => throw new InvalidOperationException($"{optimizer.Name} has no slower form in this test."),
    };

    /// <summary>Skips where an engine has no such optimizer, or keeps its state to itself, which it must say.</summary>
    private static ITrainingSession<T> Start(string engine, TrainingSpec spec)
    {
        try
        {
            var session = Conformance.Engines.Get(engine).Train<T>(spec, SampleNetwork.Parameters<T>());
            Snapshot.Of(session, spec);
            return session;
        }
        catch (NotSupportedException missing)
        {
            missing.Message.ShouldContain(spec.Optimizer.Name);
            Skip.If(true, missing.Message);
            throw;
        }
    }

    private static void Take(ITrainingSession<T> session, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            session.Step(SampleNetwork.Batch<T>(), SampleNetwork.Targets<T>(Loss.MeanSquaredError));
        }
    }

    private static double Number(T value) => double.CreateTruncating(value);
}
