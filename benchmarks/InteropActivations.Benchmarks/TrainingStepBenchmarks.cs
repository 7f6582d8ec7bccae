using BenchmarkDotNet.Attributes;
using InteropActivations.Backends;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Benchmarks;

/// <summary>One whole training step, loss and optimizer included, on every engine that is there.</summary>
[MemoryDiagnoser]
public class TrainingStepBenchmarks : IDisposable
{
    private IBackend _backend = null!;
    private ITrainingSession<float> _session = null!;
    private float[] _inputs = [];
    private float[] _targets = [];

    public static IEnumerable<string> Engines => OpenEngines.Names;

    public static IEnumerable<string> Nets => ["2-16-16-1", "20-64-64-3", "784-128-10", "784-512-512-10"];

    [ParamsSource(nameof(Engines))]
    public string Engine { get; set; } = "native";

    [ParamsSource(nameof(Nets))]
    public string Net { get; set; } = "784-128-10";

    [Params("sgd(0.01)", "adam(0.001)")]
    public string Optimizer { get; set; } = "sgd(0.01)";

    [Params(64)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var widths = Net.Split('-').Select(int.Parse).ToArray();
        var net = widths[1..^1].Aggregate(Mlp.Inputs(widths[0]), (mlp, width) => mlp.Hidden(width, "relu")).Outputs(widths[^1]);
        var loss = widths[^1] == 1 ? Loss.MeanSquaredError : Loss.CrossEntropy;
        var random = new Random(1);
        _inputs = Enumerable.Range(0, Rows * widths[0]).Select(_ => random.NextSingle()).ToArray();
        _targets = Enumerable.Range(0, Rows).Select(_ => (float)random.Next(widths[^1])).ToArray();
        _backend = OpenEngines.Open(Engine);
        _session = _backend.Train<float>(
            new TrainingSpec(net, loss, OptimizerSpec.Parse(Optimizer)),
            Initializer.PyTorch.Parameters<float>(net, 1));
    }

    [Benchmark]
    public float Step() => _session.Step(_inputs, _targets);

    [GlobalCleanup]
    public void Dispose()
    {
        _session.Dispose();
        _backend.Dispose();
        GC.SuppressFinalize(this);
    }
}
