using System.Numerics;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Backends.Tests.Conformance;

public sealed class Float32SessionContractTests : SessionContractTests<float>;

public sealed class Float64SessionContractTests : SessionContractTests<double>;

/// <summary>What <see cref="ITrainingSession{T}"/> promises, apart from the numbers.</summary>
public abstract class SessionContractTests<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T[] Batch = SampleNetwork.Batch<T>();

    private static readonly T[] Targets = SampleNetwork.Targets<T>(Loss.CrossEntropy);

    public static TheoryData<string> Engines => Conformance.Engines.Present;

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_restored_session_goes_on_bit_by_bit(string engine)
    {
        foreach (OptimizerSpec optimizer in new OptimizerSpec[] { new Sgd(0.1), new Sgd(0.1, Momentum: 0.9), new Adam(0.01) })
        {
            var spec = SampleNetwork.Spec(Loss.CrossEntropy, optimizer);
            using var first = Start(engine, spec);
            Take(first, 3);
            var halfway = Snapshot.Of(first, spec);
            using var second = Start(engine, spec);
            second.Restore(halfway.Parameters, halfway.Buffers, halfway.State, halfway.Steps);
            second.Steps.ShouldBe(3);

            Bits.ShouldBeSame(Take(second, 3), Take(first, 3));
            Bits.ShouldBeSame(Snapshot.Of(second, spec).Parameters, Snapshot.Of(first, spec).Parameters);
            Bits.ShouldBeSame(Snapshot.Of(second, spec).State, Snapshot.Of(first, spec).State);
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_session_restored_to_its_start_begins_again(string engine)
    {
        var spec = SampleNetwork.Spec(Loss.CrossEntropy, new Adam(0.01));
        using var session = Start(engine, spec);
        var start = Snapshot.Of(session, spec);
        var losses = Take(session, 3);
        session.Restore(start.Parameters, start.Buffers, start.State, start.Steps);
        Bits.ShouldBeSame(Take(session, 3), losses);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Training_lowers_the_loss_and_keeps_the_given_parameters_apart(string engine)
    {
        var parameters = SampleNetwork.Parameters<T>();
        using var session = Conformance.Engines.Get(engine).Train<T>(SampleNetwork.Spec(Loss.CrossEntropy, new Adam(0.05)), parameters);
        var losses = Take(session, 50);
        losses[^1].ShouldBeLessThan(losses[0]);
        Bits.ShouldBeSame(parameters, SampleNetwork.Parameters<T>());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Prediction_neither_trains_nor_disturbs_the_gradients(string engine)
    {
        var spec = SampleNetwork.Spec(Loss.CrossEntropy);
        using var session = Start(engine, spec);
        Take(session, 1);
        var before = Snapshot.Of(session, spec);
        var gradients = Gradients(session);
        session.Predict(Batch, new T[SampleNetwork.Rows * SampleNetwork.Network.Outputs]);
        Bits.ShouldBeSame(Snapshot.Of(session, spec).Parameters, before.Parameters);
        Bits.ShouldBeSame(Gradients(session), gradients);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_loss_that_depends_on_no_parameter_moves_none(string engine)
    {
        // 2·1 + 1 = 3 steps to 1 whatever the parameters do nearby: loss (1 − 3)² = 4, every gradient zero.
        var spec = new TrainingSpec(Mlp.Inputs(1).Outputs(1, "binary-step"), Loss.MeanSquaredError, new Sgd(0.5));
        T[] parameters = [T.CreateTruncating(2), T.One];
        using var session = Conformance.Engines.Get(engine).Train<T>(spec, parameters);
        session.Step([T.One], [T.CreateTruncating(3)]).ShouldBe(T.CreateTruncating(4));

        var (gradients, after) = (new T[2], new T[2]);
        session.CopyGradientsTo(gradients);
        session.CopyParametersTo(after);
        gradients.ShouldBe([T.Zero, T.Zero]);
        after.ShouldBe(parameters);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void No_rows_are_predicted_but_not_trained(string engine)
    {
        using var session = Start(engine, SampleNetwork.Spec(Loss.CrossEntropy));
        session.Predict([], []);
        Should.Throw<InputException>(() => session.Step([], [])).Message.ShouldContain("at least one row");
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Wrong_lengths_are_refused(string engine)
    {
        var spec = SampleNetwork.Spec(Loss.CrossEntropy, new Adam());
        var count = SampleNetwork.ParameterCount;
        Should.Throw<InputException>(() => Conformance.Engines.Get(engine).Train<T>(spec, new T[count - 1]));
        using var session = Start(engine, spec);
        Should.Throw<InputException>(() => session.Step(Batch.AsSpan(1), Targets));
        Should.Throw<InputException>(() => session.Step(Batch, Targets.AsSpan(1)));
        Should.Throw<InputException>(() => session.Predict(Batch, new T[3]));
        Should.Throw<InputException>(() => session.CopyParametersTo(new T[count + 1]));
        Should.Throw<InputException>(() => session.CopyGradientsTo(new T[count - 1]));
        Should.Throw<InputException>(() => session.CopyOptimizerStateTo(new T[count]));
        Should.Throw<InputException>(() => session.Restore(new T[count], [], new T[count], 1));
        Should.Throw<InputException>(() => session.Restore(new T[count - 1], [], new T[2 * count], 1));
        session.Steps.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_target_that_is_no_class_is_refused(string engine)
    {
        using var session = Start(engine, SampleNetwork.Spec(Loss.CrossEntropy));
        foreach (var wrong in new[] { -1, 2, 0.5, double.NaN })
        {
            var targets = (T[])Targets.Clone();
            targets[3] = T.CreateTruncating(wrong);
            Should.Throw<InputException>(() => session.Step(Batch, targets)).Message.ShouldContain("row 3");
        }
    }

    private static ITrainingSession<T> Start(string engine, TrainingSpec spec) =>
        Conformance.Engines.Get(engine).Train<T>(spec, SampleNetwork.Parameters<T>());

    private static T[] Take(ITrainingSession<T> session, int steps) =>
        [.. Enumerable.Range(0, steps).Select(_ => session.Step(Batch, Targets))];

    private static T[] Gradients(ITrainingSession<T> session)
    {
        var gradients = new T[SampleNetwork.ParameterCount];
        session.CopyGradientsTo(gradients);
        return gradients;
    }
}
