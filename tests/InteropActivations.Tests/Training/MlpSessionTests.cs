using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Lanes;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

[Trait("Instructions", "any")]
public class MlpSessionTests
{
    private const int Rows = 19;

    private static readonly TrainingSpec Spec = new(
        Mlp.Inputs(13).Hidden(20, "gelu").Hidden(18, "prelu").Outputs(5), Loss.CrossEntropy, new Adam(0.01, WeightDecay: 1e-3));

    private static readonly double[] Inputs = [.. Enumerable.Range(0, Rows * 13).Select(i => Math.Sin(i * i))];

    private static readonly double[] Targets = [.. Enumerable.Range(0, Rows).Select(row => (double)(row % 5))];

    [Fact]
    public void Every_lane_width_gives_the_same_bits_in_float32() => CheckWidths<float>();

    [Fact]
    public void Every_lane_width_gives_the_same_bits_in_float64() => CheckWidths<double>();

    [Fact]
    public void A_step_allocates_nothing()
    {
        using var engine = new NativeBackend();
        using var session = Start<float>(engine);
        var (inputs, targets) = (Rounded<float>(Inputs), Rounded<float>(Targets));
        var outputs = new float[Rows * 5];
        // Enough calls for the runtime to have finished optimizing what it optimizes by call counts.
        for (var i = 0; i < 100; i++)
        {
            All();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
        {
            All();
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void All()
        {
            session.Step(inputs, targets);
            // A smaller batch, as at the end of an epoch.
            session.Step(inputs.AsSpan(0, 7 * 13), targets.AsSpan(0, 7));
            session.Predict(inputs, outputs);
        }
    }

    [Fact]
    public void A_restored_session_goes_on_as_the_first()
    {
        using var engine = new NativeBackend();
        using var first = Start<double>(engine);
        first.Step(Inputs, Targets);
        first.Step(Inputs, Targets);
        var parameters = new double[ParameterLayout.Of(Spec.Network).Count];
        var state = new double[2 * parameters.Length];
        first.CopyParametersTo(parameters);
        first.CopyOptimizerStateTo(state);

        using var second = engine.Train<double>(Spec, new double[parameters.Length]);
        second.Restore(parameters, [], state, first.Steps);
        second.Step(Inputs, Targets).ShouldBe(first.Step(Inputs, Targets));
        second.Steps.ShouldBe(3);
        Parameters(second).ShouldBe(Parameters(first));
    }

    [Fact]
    public void A_row_is_predicted_the_same_alone_and_among_many()
    {
        // More rows than are predicted at once, and not a multiple of them.
        const int Many = 700;
        using var engine = new NativeBackend();
        using var session = Start<float>(engine);
        var inputs = Rounded<float>([.. Enumerable.Range(0, Many * 13).Select(i => Math.Cos(i))]);
        var together = new float[Many * 5];
        session.Predict(inputs, together);
        var alone = new float[5];
        foreach (var row in (int[])[0, 1, 255, 256, 511, Many - 1])
        {
            session.Predict(inputs.AsSpan(row * 13, 13), alone);
            alone.ShouldBe(together[(row * 5)..((row + 1) * 5)]);
        }
    }

    [Fact]
    public void Gradients_and_state_are_0_before_the_first_step()
    {
        using var engine = new NativeBackend();
        using var session = Start<double>(engine);
        var gradients = Enumerable.Repeat(1d, ParameterLayout.Of(Spec.Network).Count).ToArray();
        var state = Enumerable.Repeat(1d, 2 * gradients.Length).ToArray();
        session.CopyGradientsTo(gradients);
        session.CopyOptimizerStateTo(state);
        gradients.ShouldAllBe(value => value == 0);
        state.ShouldAllBe(value => value == 0);
        session.Steps.ShouldBe(0);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_named()
    {
        using var engine = new NativeBackend();
        using var session = Start<double>(engine);
        Message(() => engine.Train<double>(Spec, new double[3])).ShouldBe("There are 3 parameters, but there must be 754.");
        Message(() => session.Step(new double[14], Targets)).ShouldBe("14 inputs are not a whole number of rows of 13.");
        Message(() => session.Step(Inputs, new double[5])).ShouldBe("There are 5 targets, but there must be 19.");
        Message(() => session.Step([], [])).ShouldBe("A training step needs at least one row.");
        Message(() => session.Predict(Inputs, new double[1])).ShouldBe("There are 1 outputs, but there must be 95.");
        Message(() => session.CopyParametersTo(new double[1])).ShouldBe("There are 1 parameters, but there must be 754.");

        static string Message(Action action) => Should.Throw<InputException>(action).Message;
    }

    private static void CheckWidths<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var runs = LaneWidths.Available.Select(width =>
        {
            using var engine = new NativeBackend(width);
            using var session = Start<T>(engine);
            for (var step = 0; step < 5; step++)
            {
                session.Step(Rounded<T>(Inputs), Rounded<T>(Targets));
            }

            return Parameters(session);
        }).ToArray();

        runs.ShouldAllBe(run => run.SequenceEqual(runs[0]));
        runs[0].All(T.IsFinite).ShouldBeTrue();
    }

    private static ITrainingSession<T> Start<T>(NativeBackend engine)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        engine.Train<T>(Spec, Initializer.HeNormal.Parameters<T>(Spec.Network, seed: 5));

    private static T[] Parameters<T>(ITrainingSession<T> session)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var parameters = new T[ParameterLayout.Of(Spec.Network).Count];
        session.CopyParametersTo(parameters);
        return parameters;
    }

    private static T[] Rounded<T>(double[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. values.Select(T.CreateTruncating)];
}
