using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Data;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Parity.Lockstep;
using InteropActivations.Parity.Results;
using InteropActivations.Training;

namespace InteropActivations.Parity.Tests.Lockstep;

public sealed class LockstepTests
{
    private static readonly DataSet Iris = DataSet.Load("iris");

    // iris: weights of layer 0 at 0–31, bias at 32–39, weights of layer 1 at 40–63, bias at 64–66.
    private static readonly LockstepOptions Options = new(
        new TrainingPlan(Mlp.Inputs(4).Hidden(8, "tanh").Outputs(3), new Sgd(0.1, Momentum: 0.9)) { BatchSize = 16 }, Iris)
    {
        Steps = 30,
    };

    [Fact]
    public void An_engine_that_trains_the_same_never_leaves()
    {
        var result = LockstepRun.Run([Options], new NativeBackend(), [new FakeTorch()]);

        result.Cases.Select(found => (found.Dtype, found.SingleStep)).ShouldBe([("float32", true), ("float32", false), ("float64", false)]);
        result.Cases.ShouldAllBe(found => found.FirstDivergence == null && found.MaxRelativeError == 0 && found.Errors.Count == 30);
        result.Cases[2].NativeLosses[^1].ShouldBeLessThan(result.Cases[2].NativeLosses[0]);
        result.Diverged.ShouldBe(0);
    }

    [Theory]
    [InlineData(50, 7, 1, "weight")]
    [InlineData(3, 12, 0, "weight")]
    [InlineData(66, 2, 1, "bias")]
    public void The_first_wrong_gradient_is_found_with_its_step_layer_and_tensor(int parameter, int step, int layer, string tensor)
    {
        using var wrong = new WrongGradient(parameter, step);

        var found = Float64(wrong);

        found.FirstDivergence.ShouldNotBeNull();
        (found.FirstDivergence.Step, found.FirstDivergence.Layer, found.FirstDivergence.Quantity, found.FirstDivergence.Tensor)
            .ShouldBe((step, layer, "gradient", tensor));
        found.LayerErrors.Count.ShouldBe(2);
        found.LayerErrors.ShouldAllBe(errors => errors.Count == 30);
        found.LayerErrors[layer][step - 1].ShouldBe(found.FirstDivergence.RelativeError);
        found.LayerErrors[1 - layer].Take(step).ShouldAllBe(error => error == 0);
        found.Errors.Select((error, at) => error - found.LayerErrors.Max(errors => errors[at])).Take(step).ShouldAllBe(rest => rest == 0);
    }

    [Fact]
    public void In_single_steps_one_cause_is_counted_once()
    {
        using var wrong = new WrongParameters(step: 5);

        var result = LockstepRun.Run([Options with { DTypes = [DType.Float32] }], new NativeBackend(), [wrong]);

        var (single, free) = (result.Cases[0], result.Cases[1]);
        single.Errors.Count(error => error > single.Tolerance).ShouldBe(1);
        free.Errors.Count(error => error > free.Tolerance).ShouldBeGreaterThan(5);
        single.FirstDivergence!.Quantity.ShouldBe("parameter");
        result.Diverged.ShouldBe(1, "a free float32 run is not judged");
    }

    [Fact]
    public void An_engine_that_keeps_its_state_to_itself_is_compared_by_the_rest()
    {
        using var closed = new ClosedState();

        Float64(closed).FirstDivergence.ShouldBeNull();
    }

    [Fact]
    public void An_engine_that_cannot_train_is_skipped_with_its_reason()
    {
        using var cannot = new CannotTrain();

        var result = LockstepRun.Run([Options], new NativeBackend(), [cannot]);

        result.Cases.ShouldBeEmpty();
        result.Skipped.ShouldBe([$"changed was not compared on {Options.Plan.Network}: No training here."]);
    }

    [Fact]
    public void An_interrupted_run_returns_what_it_finished()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        LockstepRun.Run([Options], new NativeBackend(), [new FakeTorch()], cancellation: stop.Token).Interrupted.ShouldBeTrue();
    }

    private static LockstepCase Float64(IBackend other) =>
        LockstepRun.Run([Options with { DTypes = [DType.Float64] }], new NativeBackend(), [other]).Cases.Single();

    private sealed class WrongGradient(int parameter, int step) : ChangedTraining
    {
        protected override ITrainingSession<T> Change<T>(ITrainingSession<T> session) => new Session<T>(session)
        {
            Gradients = (values, steps) => values[parameter] += T.CreateTruncating(steps >= step ? 1e-4 : 0),
        };
    }

    private sealed class WrongParameters(int step) : ChangedTraining
    {
        protected override ITrainingSession<T> Change<T>(ITrainingSession<T> session) => new Session<T>(session) { NudgedAt = step };
    }

    private sealed class ClosedState : ChangedTraining
    {
        protected override ITrainingSession<T> Change<T>(ITrainingSession<T> session) => new Session<T>(session) { KeepsState = true };
    }

    private sealed class CannotTrain : ChangedTraining
    {
        protected override ITrainingSession<T> Change<T>(ITrainingSession<T> session)
        {
            session.Dispose();
            throw new NotSupportedException("No training here.");
        }
    }

    /// <summary>The native engine, with sessions that are changed in one way.</summary>
    private abstract class ChangedTraining : IBackend
    {
        private readonly NativeBackend _right = new();

        public BackendInfo Info { get; } = new("changed", "1");

        public Support Supports(ActivationSpec activation, DType dtype) => Support.Native;

        public void Forward<T>(ActivationSpec activation, ActivationInput<T> input, Span<T> output)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => _right.Forward(activation, input, output);

        public void Backward<T>(
            ActivationSpec activation,
            ActivationInput<T> input,
            ReadOnlySpan<T> outputGradient,
            Span<T> inputGradient,
            Span<T> parameterGradient = default) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            _right.Backward(activation, input, outputGradient, inputGradient, parameterGradient);

        public ITrainingSession<T> Train<T>(TrainingSpec spec, ReadOnlySpan<T> parameters)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => Change(_right.Train(spec, parameters));

        public void Dispose() => _right.Dispose();

        protected abstract ITrainingSession<T> Change<T>(ITrainingSession<T> session) where T : unmanaged, IBinaryFloatingPointIeee754<T>;
    }

    private delegate void Changing<T>(Span<T> values, int steps);

    private sealed class Session<T>(ITrainingSession<T> right) : ITrainingSession<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public Changing<T>? Gradients { get; init; }

        public int NudgedAt { get; init; }

        public bool KeepsState { get; init; }

        public int Steps => right.Steps;

        public StepRates Rates
        {
            get => right.Rates;
            set => right.Rates = value;
        }

        public T Step(TrainingBatch<T> batch)
        {
            var loss = right.Step(batch);
            if (right.Steps == NudgedAt)
            {
                // 67 parameters and as many values of momentum; see the offsets above.
                var (parameters, state) = (new T[67], new T[67]);
                right.CopyParametersTo(parameters);
                right.CopyOptimizerStateTo(state);
                parameters[0] += T.CreateTruncating(0.1);
                right.Restore(parameters, [], state, right.Steps);
            }

            return loss;
        }

        public void Predict(ReadOnlySpan<T> inputs, Span<T> outputs) => right.Predict(inputs, outputs);

        public void CopyBuffersTo(Span<T> destination) => right.CopyBuffersTo(destination);

        public void CopyParametersTo(Span<T> destination) => right.CopyParametersTo(destination);

        public void CopyGradientsTo(Span<T> destination)
        {
            right.CopyGradientsTo(destination);
            Gradients?.Invoke(destination, right.Steps);
        }

        public void CopyOptimizerStateTo(Span<T> destination)
        {
            if (KeepsState)
            {
                throw new NotSupportedException("The optimizer's state cannot be read.");
            }

            right.CopyOptimizerStateTo(destination);
        }

        public void Restore(ReadOnlySpan<T> parameters, ReadOnlySpan<T> buffers, ReadOnlySpan<T> optimizerState, int steps) =>
            right.Restore(parameters, buffers, optimizerState, steps);

        public void Dispose() => right.Dispose();
    }
}
