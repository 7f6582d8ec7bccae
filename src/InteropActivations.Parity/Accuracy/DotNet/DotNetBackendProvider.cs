using System.Diagnostics.CodeAnalysis;
using InteropActivations.Backends;

namespace InteropActivations.Parity.Accuracy.DotNet;

/// <summary>Opens what .NET itself gives. No list of engines finds it: it is measured, and used for nothing else.</summary>
public sealed class DotNetBackendProvider : IBackendProvider
{
    /// <inheritdoc/>
    public string Name => DotNetBackend.EngineName;

    /// <inheritdoc/>
    public bool TryOpen([NotNullWhen(true)] out IBackend? backend, out string reason)
    {
        backend = new DotNetBackend();
        reason = "";
        return true;
    }
}
