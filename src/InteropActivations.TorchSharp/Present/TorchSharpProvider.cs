using System.Diagnostics.CodeAnalysis;
using InteropActivations.Backends;
using InteropActivations.TorchSharp;
using TorchSharp;

[assembly: BackendProvider(typeof(TorchSharpProvider), Order = 30)]

namespace InteropActivations.TorchSharp;

/// <summary>Opens the TorchSharp engine, or says why its native library does not load.</summary>
/// <remarks>The same name in <c>Absent</c> stands for it in a build without the package; the build compiles one of the two folders.</remarks>
public sealed class TorchSharpProvider : IBackendProvider
{
    /// <inheritdoc/>
    public string Name => TorchSharpBackend.EngineName;

    /// <inheritdoc/>
    public bool TryOpen([NotNullWhen(true)] out IBackend? backend, out string reason)
    {
        reason = NativeLibraryProbe.Fault ?? "";
        if (reason.Length > 0)
        {
            backend = null;
            return false;
        }

        if (AskedThreads.Count is { } threads)
        {
            torch.set_num_threads(threads);
        }

        backend = new TorchSharpBackend();
        return true;
    }
}
