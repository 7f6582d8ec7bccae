using InteropActivations.Backends;

namespace InteropActivations.Parity.Results;

/// <summary>Where a result was obtained.</summary>
public sealed record RunEnvironment
{
    /// <summary>The tool's version.</summary>
    public required string Tool { get; init; }

    /// <summary>The .NET runtime's version.</summary>
    public required string DotNet { get; init; }

    /// <summary>The operating system.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The C library and its version, where it can be asked.</summary>
    public required string Libc { get; init; }

    /// <summary>The processor.</summary>
    public required string Cpu { get; init; }

    /// <summary>How many threads the machine runs at once.</summary>
    public required int Threads { get; init; }

    /// <summary>The widest SIMD instruction set the native engine uses.</summary>
    public required string Simd { get; init; }

    /// <summary>Every engine, there or absent.</summary>
    public required IReadOnlyList<EngineStatus> Engines { get; init; }
}

/// <summary>An engine that answered, or why it did not.</summary>
/// <param name="Name">The engine's short name.</param>
/// <param name="Available">Whether it answered.</param>
/// <param name="Info">What it is, where it answered.</param>
/// <param name="Reason">Why it is absent and what would bring it, where it did not.</param>
public sealed record EngineStatus(string Name, bool Available, BackendInfo? Info, string Reason);
