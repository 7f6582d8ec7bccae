using System.Diagnostics.CodeAnalysis;
using InteropActivations.Backends;
using InteropActivations.Native;

namespace InteropActivations.Cli.Tests;

/// <summary>An engine that is absent, or the native one under another name.</summary>
internal sealed class StandInProvider(string name, string? absentBecause = null) : IBackendProvider
{
    public string Name => name;

    public bool TryOpen([NotNullWhen(true)] out IBackend? backend, out string reason)
    {
        backend = absentBecause is null ? new NativeBackend() : null;
        reason = absentBecause ?? "";
        return backend is not null;
    }
}
