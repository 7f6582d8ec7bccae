using InteropActivations.Backends;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet.Tests;

public class EngineTests
{
    private readonly MLContext _context = new(seed: 0);

    public static TheoryData<string> Rivals => ["libtorch", "torchsharp"];

    [SkippableTheory]
    [MemberData(nameof(Rivals))]
    public void Every_engine_trains_the_same_network(string engine)
    {
        var reason = Reason(engine);
        Skip.If(reason is not null, reason);
        var iris = _context.Transforms.Conversion.MapValueToKey("Key", "Class").Fit(_context.View("iris")).Transform(_context.View("iris"));
        var cancer = _context.View("breast-cancer");
        var diabetes = _context.View("diabetes");

        // PyTorch's float32 tolerance of one step, 1.3e-6 relative and 1e-5 absolute, grows with the steps that build on one another: 10 epochs are 50 to 180.
        ShouldBeClose(Scores(Multiclass("native")), Scores(Multiclass(engine)));
        ShouldBeClose(Scores(Binary("native")), Scores(Binary(engine)));
        ShouldBeClose(Scores(Regression("native")), Scores(Regression(engine)));

        IDataView Multiclass(string name) => _context.MulticlassClassification.Trainers.Mlp(
            _context, new MlpMulticlassTrainer.Options { LabelColumnName = "Key", Engine = name, NumberOfEpochs = 10, Seed = 1, Dropout = 0.1 }).Fit(iris).Transform(iris);

        IDataView Binary(string name) => _context.BinaryClassification.Trainers.Mlp(
            _context, new MlpBinaryTrainer.Options { Engine = name, NumberOfEpochs = 10, Seed = 1, Optimizer = "sgd(0.01, momentum=0.9)" }).Fit(cancer).Transform(cancer);

        IDataView Regression(string name) => _context.Regression.Trainers.Mlp(
            _context, new MlpRegressionTrainer.Options { LabelColumnName = "Number", Engine = name, NumberOfEpochs = 10, Seed = 1, BatchNormalization = true, Optimizer = "sgd(0.01)" }).Fit(diabetes).Transform(diabetes);
    }

    [SkippableTheory]
    [MemberData(nameof(Rivals))]
    public void An_engine_that_is_absent_says_what_would_bring_it(string engine)
    {
        var reason = Reason(engine);
        Skip.If(reason is null, $"The engine {engine} is there.");

        Should.Throw<InvalidOperationException>(() => _context.Regression.Trainers.Mlp(
            _context, new MlpRegressionTrainer.Options { LabelColumnName = "Number", Engine = engine }).Fit(_context.View("diabetes"))).Message
            .ShouldBe($"The engine {engine} is absent: {reason}");
    }

    private static string? Reason(string engine)
    {
        if (BackendCatalogue.Get(engine).TryOpen(out var backend, out var reason))
        {
            backend.Dispose();
            return null;
        }

        return reason;
    }

    private static float[] Scores(IDataView scored) => scored.Schema["Score"].Type is VectorDataViewType
        ? [.. scored.GetColumn<float[]>("Score").SelectMany(scores => scores)]
        : [.. scored.GetColumn<float>("Score")];

    private static void ShouldBeClose(float[] native, float[] other)
    {
        var greatest = native.Max(Math.Abs);
        native.Zip(other, (left, right) => Math.Abs(left - right)).Max().ShouldBeLessThan(1e-5f * greatest);
    }
}
