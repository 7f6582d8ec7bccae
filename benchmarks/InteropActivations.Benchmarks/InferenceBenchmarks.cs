using BenchmarkDotNet.Attributes;
using InteropActivations.Backends;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Training;

namespace InteropActivations.Benchmarks;

/// <summary>A network's outputs: the latency of one row, the throughput of many; of a single layer, which is a matrix product and a bias.</summary>
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
[MemoryDiagnoser]
public class InferenceBenchmarks<T> : IDisposable
    where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
{
    private IBackend _backend = null!;
    private ITrainingSession<T> _session = null!;
    private T[] _inputs = [];
    private T[] _outputs = [];

    public static IEnumerable<string> Engines => OpenEngines.Training;

    public static IEnumerable<string> Nets => BenchmarkNet.All.Concat(BenchmarkNet.Layers).Select(net => net.Text);

    public static IEnumerable<int> RowCounts => BenchmarkPlan.PredictedRows;

    [ParamsSource(nameof(Engines))]
    public string Engine { get; set; } = "native";

    [ParamsSource(nameof(Nets))]
    public string Net { get; set; } = "784-128-10";

    [ParamsSource(nameof(RowCounts))]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var net = BenchmarkNet.Parse(Net);
        var random = new Random(1);
        _inputs = Enumerable.Range(0, Rows * net.Widths[0]).Select(_ => T.CreateTruncating(random.NextDouble())).ToArray();
        _outputs = new T[Rows * net.Widths[^1]];
        _backend = OpenEngines.Open(Engine);
        _session = _backend.Train<T>(
            new TrainingSpec(net.Network, net.Loss, new Sgd(0.01)), Initializer.PyTorch.Parameters<T>(net.Network, 1));
    }

    [Benchmark]
    public void Predict() => _session.Predict(_inputs, _outputs);

    [GlobalCleanup]
    public void Dispose()
    {
        _session.Dispose();
        _backend.Dispose();
        GC.SuppressFinalize(this);
    }
}
