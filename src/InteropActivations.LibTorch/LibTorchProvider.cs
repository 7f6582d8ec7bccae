using System.Diagnostics.CodeAnalysis;
using InteropActivations.Backends;
using InteropActivations.LibTorch;
using InteropActivations.LibTorch.Native;

[assembly: BackendProvider(typeof(LibTorchProvider), Order = 20)]

namespace InteropActivations.LibTorch;

/// <summary>Opens the LibTorch engine where its C++ part was built and a libtorch can be loaded.</summary>
public sealed class LibTorchProvider : IBackendProvider
{
    /// <inheritdoc/>
    public string Name => LibTorchBackend.EngineName;

    /// <inheritdoc/>
    public bool TryOpen([NotNullWhen(true)] out IBackend? backend, out string reason)
    {
        backend = ShimLibrary.TryLoad(out reason) ? new LibTorchBackend() : null;
        return backend is not null;
    }
}
