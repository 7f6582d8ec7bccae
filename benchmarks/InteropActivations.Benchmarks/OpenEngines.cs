using InteropActivations.Backends;

namespace InteropActivations.Benchmarks;

/// <summary>The engines that can be measured on this machine.</summary>
internal static class OpenEngines
{
    /// <summary>Names of the engines that open; recorded answers are not an engine to measure.</summary>
    public static IEnumerable<string> Names { get; } =
        BackendCatalogue.Providers.Where(provider => provider.Name != "recorded").Where(CanOpen).Select(provider => provider.Name).ToArray();

    /// <summary>Opens an engine.</summary>
    /// <exception cref="InvalidOperationException">It is not there; the message says why.</exception>
    public static IBackend Open(string name) =>
        BackendCatalogue.Get(name).TryOpen(out var backend, out var reason) ? backend : throw new InvalidOperationException(reason);

    private static bool CanOpen(IBackendProvider provider)
    {
        if (!provider.TryOpen(out var backend, out var reason))
        {
            Console.Error.WriteLine($"{provider.Name} is not measured: {reason}");
            return false;
        }

        backend.Dispose();
        return true;
    }
}
