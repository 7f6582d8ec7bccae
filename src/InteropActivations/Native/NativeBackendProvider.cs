using System.Diagnostics.CodeAnalysis;
using InteropActivations.Backends;
using InteropActivations.Native;

[assembly: BackendProvider(typeof(NativeBackendProvider), Order = 10)]

namespace InteropActivations.Native;

/// <summary>Opens the native engine, which is always there.</summary>
public sealed class NativeBackendProvider : IBackendProvider
{
    /// <inheritdoc/>
    public string Name => NativeBackend.EngineName;

    /// <inheritdoc/>
    public bool TryOpen([NotNullWhen(true)] out IBackend? backend, out string reason)
    {
        backend = new NativeBackend();
        reason = "";
        return true;
    }
}
