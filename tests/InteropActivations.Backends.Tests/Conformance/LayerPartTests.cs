using System.Numerics;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Backends.Tests.Conformance;

/// <summary>Normalization, dropout and the missing bias by every engine, against their formulas.</summary>
/// <remarks>
/// The layer hands its two inputs through (W is the identity), so that what is normalized is known; mse(sum) against targets of
/// 0 is Σ y², which tells a step's outputs.
/// </remarks>
public sealed class LayerPartTests
{
    /// <summary>Some ten roundings of numbers near 1.</summary>
    private const double Tolerance = 1e-14;

    /// <summary>Three rows: means 2 and 0, biased variances 8/3 and 2/3.</summary>
    private static readonly double[] Inputs = [0, -1, 2, 1, 4, 0];

    private static readonly double[] Zeros = new double[6];

    public static TheoryData<string> EveryEngine => Engines.Present;

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public void A_step_moves_the_running_statistics_by_the_momentum(string engine)
    {
        using var session = Start(engine, Layer(new BatchNormalization(Momentum: 0.25)), [1, 1, 0, 0]);
        Statistics(session).ShouldBe([0, 0, 1, 1]);
        session.Step(Inputs, Zeros);
        // Unbiased variances are 4 and 1: of three rows, 3/2 of the biased ones.
        Statistics(session).ShouldBe([0.25 * 2, 0, 0.75 + (0.25 * 4), 1], Tolerance);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public void A_step_normalizes_by_the_batch_and_a_prediction_by_the_running_statistics(string engine)
    {
        const double Epsilon = 0.5;
        // γ = 2 and 1, β = 0 and 3: Σ y² = Σ (γ² v / (v + ε)) + rows β² with v the biased variance.
        using var session = Start(engine, Layer(new BatchNormalization(Epsilon: Epsilon)), [2, 1, 0, 3]);
        var expected = (3 * 4 * (8.0 / 3) / ((8.0 / 3) + Epsilon)) + (3 * (2.0 / 3) / ((2.0 / 3) + Epsilon)) + (3 * 9);
        session.Step(Inputs, Zeros).ShouldBe(expected, Tolerance * expected);

        session.Restore([1, 0, 0, 1, 2, 1, 0, 3], [1, 2, 3.5, 0.5], [], 0);
        Statistics(session).ShouldBe([1, 2, 3.5, 0.5]);
        var outputs = new double[2];
        session.Predict([5, 4], outputs);
        outputs.ShouldBe([2 * (5 - 1) / Math.Sqrt(3.5 + Epsilon), ((4 - 2) / Math.Sqrt(0.5 + Epsilon)) + 3], Tolerance);
        Statistics(session).ShouldBe([1, 2, 3.5, 0.5], "a prediction does not move them");
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public void Layer_normalization_is_of_a_row_in_a_step_as_in_a_prediction(string engine)
    {
        const double Epsilon = 0.5;
        using var session = Start(engine, Layer(new LayerNormalization(Epsilon)), [2, 1, 0, 3]);
        var outputs = new double[6];
        session.Predict(Inputs, outputs);

        // Rows of two: the mean lies between, the biased variance is the square of half the distance.
        double[] expected = [.. Inputs.Chunk(2).SelectMany(row =>
        {
            var half = (row[0] - row[1]) / 2;
            var normal = half / Math.Sqrt((half * half) + Epsilon);
            return (double[])[2 * normal, 3 - normal];
        })];
        outputs.ShouldBe(expected, Tolerance);
        session.Step(Inputs, Zeros).ShouldBe(expected.Sum(y => y * y), 10 * Tolerance);
        Statistics(session).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public void A_mask_multiplies_the_outputs_of_a_step_and_not_of_a_prediction(string engine)
    {
        var spec = new LayerSpec(2, "identity") { HasBias = false, Dropout = 0.5 };
        using var session = Start(engine, spec, []);
        var loss = session.Step(new TrainingBatch<double>(Inputs, Zeros) { Masks = [2, 0, 0, 2, 2, 2] });
        // Kept and doubled: 0, 1, 4 and 0.
        loss.ShouldBe((2.0 * 2) + (8 * 8));
        var gradients = new double[4];
        session.CopyGradientsTo(gradients);
        // d Σ y² / dW = Σ 2 y m x: of the first unit from rows 0 and 2, of the second from rows 1 and 2.
        gradients.ShouldBe([2 * 8 * 2 * 4, 0, 2 * 2 * 2 * 2, 2 * 2 * 2 * 1]);

        session.Restore([1, 0, 0, 1], [], [], 0);
        var outputs = new double[6];
        session.Predict(Inputs, outputs);
        outputs.ShouldBe(Inputs);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public void Missing_masks_and_a_single_row_to_normalize_are_refused(string engine)
    {
        using var dropping = Start(engine, new LayerSpec(2, "identity") { HasBias = false, Dropout = 0.5 }, []);
        Should.Throw<InputException>(() => dropping.Step(Inputs, Zeros)).Message.ShouldContain("dropout mask values");
        using var normalizing = Start(engine, Layer(new BatchNormalization()), [1, 1, 0, 0]);
        Should.Throw<InputException>(() => normalizing.Step([1, 2], [0, 0])).Message.ShouldContain("two rows");
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public void A_restored_network_of_every_part_goes_on_bit_by_bit(string engine)
    {
        GoesOn<double>(engine);
        GoesOn<float>(engine);
    }

    private static void GoesOn<T>(string engine) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var spec = new TrainingSpec(SampleNetwork.Spec("normalized", Loss.CrossEntropy).Network, Loss.CrossEntropy, new Adam(0.01)) { Clipping = new ClipByNorm(0.1) };
        using var first = Engines.Get(engine).Train<T>(spec, SampleNetwork.Parameters<T>(spec));
        Take(first);
        var halfway = Snapshot.Of(first, spec);
        using var second = Engines.Get(engine).Train<T>(spec, SampleNetwork.Parameters<T>(spec));
        second.Restore(halfway.Parameters, halfway.Buffers, halfway.State, halfway.Steps);
        Bits.ShouldBeSame(Take(second), Take(first));
        Bits.ShouldBeSame(Snapshot.Of(second, spec).Parameters, Snapshot.Of(first, spec).Parameters);
        Bits.ShouldBeSame(Snapshot.Of(second, spec).Buffers, Snapshot.Of(first, spec).Buffers);
        Should.Throw<InputException>(() => second.Restore(halfway.Parameters, [], halfway.State, 1)).Message.ShouldContain("running statistics");

        T[] Take(ITrainingSession<T> session) =>
            [.. Enumerable.Range(0, 3).Select(_ => session.Step(SampleNetwork.Batch<T>(spec, weighted: true)))];
    }

    private static LayerSpec Layer(Normalization normalization) => new(2, "identity") { HasBias = false, Normalization = normalization };

    private static ITrainingSession<double> Start(string engine, LayerSpec layer, double[] scaleAndShift) =>
        Engines.Get(engine).Train<double>(
            new TrainingSpec(new MlpSpec(2, [layer]), Loss.Parse("mse(sum)"), new Sgd(0.1)), [1, 0, 0, 1, .. scaleAndShift]);

    private static double[] Statistics(ITrainingSession<double> session)
    {
        // Two units; none of them where there is no batch normalization.
        var four = new double[4];
        try
        {
            session.CopyBuffersTo(four);
            return four;
        }
        catch (InputException)
        {
            session.CopyBuffersTo([]);
            return [];
        }
    }
}
