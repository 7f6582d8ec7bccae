using InteropActivations.Backends;

namespace InteropActivations.Parity.Checking;

/// <summary>Finds a PyTorch that evaluates expressions.</summary>
public static class TorchEngines
{
    /// <summary>Opens the first engine there is that evaluates expressions.</summary>
    /// <param name="why">Where there is none, which there could be and what would bring them.</param>
    public static IBackend? TryOpen(out string why)
    {
        var reasons = new List<string>();
        foreach (var provider in BackendCatalogue.Providers)
        {
            if (!provider.TryOpen(out var backend, out var reason))
            {
                reasons.Add($"{provider.Name}: {reason}");
            }
            else if (backend is IExpressionEngine)
            {
                why = "";
                return backend;
            }
            else
            {
                backend.Dispose();
            }
        }

        why = reasons.Count > 0 ? string.Join(" ", reasons) : "The assembly InteropActivations.LibTorch is not beside the application; add its package.";
        return null;
    }
}
