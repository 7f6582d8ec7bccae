using BenchmarkDotNet.Attributes;
using InteropActivations.Activations;
using InteropActivations.Backends;

namespace InteropActivations.Benchmarks;

/// <summary>Forward and backward of every activation on every engine that is there, results preallocated.</summary>
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
[MemoryDiagnoser]
public class ActivationBenchmarks<T> : IDisposable
    where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
{
    /// <summary>Row-wise activations see rows of this length: a typical number of classes.</summary>
    private const int RowLength = 64;

    private IBackend _backend = null!;
    private ActivationSpec _activation = null!;
    private T[] _x = [];
    private T[] _y = [];
    private T[] _dy = [];
    private T[] _dx = [];

    public static IEnumerable<string> Engines => OpenEngines.Names;

    public static IEnumerable<string> Activations => ActivationCatalogue.All.Select(activation => activation.Info.Name);

    [ParamsSource(nameof(Engines))]
    public string Engine { get; set; } = "native";

    [ParamsSource(nameof(Activations))]
    public string Activation { get; set; } = "relu";

    [Params(64, 1_024, 65_536, 1_048_576, 8_388_608)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _backend = OpenEngines.Open(Engine);
        _activation = Activation;
        if (_backend.Supports(_activation, DTypes.Of<T>()) is { Kind: SupportKind.None, Reason: var reason })
        {
            // BenchmarkDotNet shows such a row as NA and goes on.
            throw new NotSupportedException(reason);
        }

        var random = new Random(1);
        _x = Enumerable.Range(0, Size).Select(_ => T.CreateTruncating((random.NextDouble() * 12) - 6)).ToArray();
        _y = new T[_activation.OutputLength(Size)];
        _dy = Enumerable.Repeat(T.One, _y.Length).ToArray();
        _dx = new T[Size];
    }

    [Benchmark]
    public void Forward() => _backend.Forward(_activation, new ActivationInput<T>(_x, RowLength), _y.AsSpan());

    [Benchmark]
    public void Backward() => _backend.Backward(_activation, new ActivationInput<T>(_x, RowLength), _dy, _dx.AsSpan());

    [GlobalCleanup]
    public void Dispose()
    {
        _backend.Dispose();
        GC.SuppressFinalize(this);
    }
}
