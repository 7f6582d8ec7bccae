using System.Diagnostics.CodeAnalysis;
using InteropActivations.Backends;
using InteropActivations.Parity.Recording;

[assembly: BackendProvider(typeof(RecordedBackendProvider), Order = 40)]

namespace InteropActivations.Parity.Recording;

/// <summary>Opens the recordings in <c>reference/pytorch</c>.</summary>
public sealed class RecordedBackendProvider : IBackendProvider
{
    /// <inheritdoc/>
    public string Name => RecordedBackend.EngineName;

    /// <inheritdoc/>
    public bool TryOpen([NotNullWhen(true)] out IBackend? backend, out string reason)
    {
        backend = null;
        reason = "";
        var folder = ReferenceFolder.Find("pytorch");
        if (folder is null)
        {
            reason = "There is no folder reference/pytorch beside the tool or above it; 'interop parity --record' makes one where a libtorch is.";
            return false;
        }

        try
        {
            backend = new RecordedBackend(folder);
        }
        catch (InputException broken)
        {
            reason = broken.Message;
        }

        return backend is not null;
    }
}
