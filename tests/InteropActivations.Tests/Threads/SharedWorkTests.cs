using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Lanes;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Tests.Conformance;
using InteropActivations.Training;

namespace InteropActivations.Tests.Threads;

/// <summary>Enough work that threads share it: the bits are those of one thread.</summary>
public sealed class SharedWorkTests
{
    // More than two pieces of the cheapest activations, and no multiple of anything.
    private const int Values = 100_003;

    // A length that divides no piece; glu halves it and maxout takes a third.
    private const int RowLength = 108;

    public static TheoryData<string> Activations => CatalogueRows.BySpec();

    public static TheoryData<string> Optimizers => [.. Training.OptimizerSamples.OneGradient];

    [Theory]
    [MemberData(nameof(Activations))]
    public void An_activation_has_the_bits_of_one_thread(string name)
    {
        Check<float>(name);
        Check<double>(name);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Training_has_the_bits_of_one_thread(string optimizer)
    {
        Train<float>(optimizer, 3).ShouldBe(Train<float>(optimizer, 1));
        Train<double>(optimizer, 3).ShouldBe(Train<double>(optimizer, 1));
    }

    [Fact]
    public void Less_than_one_thread_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new NativeBackend(LaneWidths.Widest, 0)).ParamName.ShouldBe("threads");

    [Fact]
    public void An_engine_tells_how_many_threads_it_uses() => new NativeBackend(LaneWidths.Widest, 5).Info.Threads.ShouldBe(5);

    [Fact]
    public void An_engine_uses_all_processors_unless_it_is_told_otherwise() =>
        new NativeBackend().Info.Threads.ShouldBe(AskedThreads.Count ?? Environment.ProcessorCount);

    private static void Check<T>(ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var length = activation.Activation.IsRowwise ? Values / RowLength * RowLength : Values - (Values % 2);
        var random = new Random(1);
        var x = Draw<T>(random, length);
        var draws = activation.Activation.IsStochastic ? Draw<T>(random, length, uniform: true) : [];
        var input = new ActivationInput<T>(x, activation.Activation.IsRowwise ? RowLength : 0, draws);
        var dy = Draw<T>(random, activation.OutputLength(length));
        var (y, dx) = Run(activation, 1, input, dy);
        var (sharedY, sharedDx) = Run(activation, 3, input, dy);
        sharedY.AsSpan().SequenceEqual(y).ShouldBeTrue("y");
        sharedDx.AsSpan().SequenceEqual(dx).ShouldBeTrue("dx");
    }

    private static (T[] Y, T[] Dx) Run<T>(ActivationSpec activation, int threads, ActivationInput<T> input, T[] dy)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var engine = new NativeBackend(LaneWidths.Widest, threads);
        var y = new T[dy.Length];
        var dx = new T[input.Values.Length];
        engine.Forward(activation, input, y.AsSpan());
        engine.Backward(activation, input, dy, dx.AsSpan());
        return (y, dx);
    }

    private static T[] Train<T>(string optimizer, int threads) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // 300 × 200 weights are more than two pieces of an optimizer's step, and 70 rows of them more than two of a product.
        const int rows = 70, inputs = 200, outputs = 7;
        var network = MlpSpec.Parse("200 - 300 relu - 7");
        var random = new Random(2);
        var layout = ParameterLayout.Of(network);
        using var engine = new NativeBackend(LaneWidths.Widest, threads);
        using var session = engine.Train<T>(new TrainingSpec(network, Loss.Parse("mse"), OptimizerSpec.Parse(optimizer)), Draw<T>(random, layout.Count));
        var batch = new TrainingBatch<T>(Draw<T>(random, rows * inputs), Draw<T>(random, rows * outputs));
        for (var step = 0; step < 3; step++)
        {
            session.Step(batch);
        }

        var parameters = new T[layout.Count];
        session.CopyParametersTo(parameters);
        var predictions = new T[rows * outputs];
        session.Predict(batch.Inputs, predictions);
        return [.. parameters, .. predictions];
    }

    private static T[] Draw<T>(Random random, int count, bool uniform = false) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(uniform ? random.NextDouble() : (random.NextDouble() - 0.5) * 8))];
}
