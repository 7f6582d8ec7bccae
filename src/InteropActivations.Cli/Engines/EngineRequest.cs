namespace InteropActivations.Cli.Engines;

/// <summary>Which engines a command asks for.</summary>
internal sealed record EngineRequest
{
    /// <summary>The names asked for; empty for all that are there.</summary>
    public IReadOnlyCollection<string> Named { get; init; } = [];

    /// <summary>The names whose absence is an error.</summary>
    public IReadOnlyCollection<string> Required { get; init; } = [];

    /// <summary>How many threads an engine may use; null leaves it to the engine.</summary>
    public int? Threads { get; init; }

    /// <summary>The same, with the native engine in any case: for commands that hold others against it.</summary>
    public EngineRequest BesideNative() => Named.Count == 0 ? this : this with { Named = ["native", .. Named] };
}
