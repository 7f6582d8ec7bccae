using InteropActivations.Backends;

namespace InteropActivations.TorchSharp.Tests;

/// <summary>Opens the engine once for all tests and listens to what opening writes to standard output.</summary>
/// <remarks>
/// TorchSharp loads its native library once in a process, so only the first opening can write anything. Tests of one collection
/// run on one thread at a time, which TorchSharp's statistics of living tensors need.
/// </remarks>
public sealed class EngineFixture : IDisposable
{
    private readonly IBackend? _engine;

    public EngineFixture()
    {
        var output = Console.Out;
        using var written = new StringWriter();
        Console.SetOut(written);
        try
        {
            Provider.TryOpen(out _engine, out var reason);
            Reason = reason;
        }
        finally
        {
            Console.SetOut(output);
        }

        WrittenWhileOpening = written.ToString();
    }

    public IBackendProvider Provider { get; } = new TorchSharpProvider();

    public string Reason { get; }

    public string WrittenWhileOpening { get; }

    public bool IsThere => _engine is not null;

    /// <summary>The engine; skips the test with the provider's reason where it is not there.</summary>
    public IBackend Engine
    {
        get
        {
            Skip.If(_engine is null, Reason);
            return _engine!;
        }
    }

    public void Dispose() => _engine?.Dispose();
}

[CollectionDefinition(Name)]
public sealed class OneEngine : ICollectionFixture<EngineFixture>
{
    public const string Name = "TorchSharp";
}
