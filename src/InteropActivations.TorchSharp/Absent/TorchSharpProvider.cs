using System.Diagnostics.CodeAnalysis;
using InteropActivations.Backends;
using InteropActivations.TorchSharp;

[assembly: BackendProvider(typeof(TorchSharpProvider), Order = 30)]

namespace InteropActivations.TorchSharp;

/// <summary>Stands for the TorchSharp engine in a build that could not restore the TorchSharp package.</summary>
/// <remarks>The same name in <c>Present</c> is the engine itself; the build compiles one of the two folders.</remarks>
public sealed class TorchSharpProvider : IBackendProvider
{
    /// <inheritdoc/>
    public string Name => "torchsharp";

    /// <inheritdoc/>
    public bool TryOpen([NotNullWhen(true)] out IBackend? backend, out string reason)
    {
        backend = null;
        reason = "Built without TorchSharp, because no package source had it; put the TorchSharp and TorchSharp-cpu packages "
            + "into eng/feed, or add a package source that has them (dotnet nuget add source URL), and build again.";
        return false;
    }
}
