using BenchmarkDotNet.Attributes;
using InteropActivations.Backends;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Training;

namespace InteropActivations.Benchmarks;

/// <summary>One whole training step, loss and optimizer included, on every engine that trains.</summary>
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
[MemoryDiagnoser]
public class TrainingStepBenchmarks<T> : IDisposable
    where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
{
    private IBackend _backend = null!;
    private ITrainingSession<T> _session = null!;
    private T[] _inputs = [];
    private T[] _targets = [];

    public static IEnumerable<string> Engines => OpenEngines.Training;

    public static IEnumerable<string> Nets => BenchmarkNet.All.Select(net => net.Text);

    [ParamsSource(nameof(Engines))]
    public string Engine { get; set; } = "native";

    [ParamsSource(nameof(Nets))]
    public string Net { get; set; } = "784-128-10";

    [Params("sgd(0.01)", "adam(0.001)")]
    public string Optimizer { get; set; } = "sgd(0.01)";

    [GlobalSetup]
    public void Setup()
    {
        var net = BenchmarkNet.Parse(Net);
        var random = new Random(1);
        _inputs = Enumerable.Range(0, net.Rows * net.Widths[0]).Select(_ => T.CreateTruncating(random.NextDouble())).ToArray();
        _targets = Enumerable.Range(0, net.Rows).Select(_ => T.CreateTruncating(random.Next(net.Widths[^1]))).ToArray();
        _backend = OpenEngines.Open(Engine);
        _session = _backend.Train<T>(
            new TrainingSpec(net.Network, net.Loss, OptimizerSpec.Parse(Optimizer)), Initializer.PyTorch.Parameters<T>(net.Network, 1));
    }

    [Benchmark]
    public T Step() => _session.Step(_inputs, _targets);

    [GlobalCleanup]
    public void Dispose()
    {
        _session.Dispose();
        _backend.Dispose();
        GC.SuppressFinalize(this);
    }
}
