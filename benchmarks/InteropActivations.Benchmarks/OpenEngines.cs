using InteropActivations.Backends;
using InteropActivations.Parity.Accuracy.DotNet;
using InteropActivations.Parity.Recording;

namespace InteropActivations.Benchmarks;

/// <summary>The engines that can be measured on this machine, and what .NET itself has: plain loops and <c>TensorPrimitives</c>.</summary>
internal static class OpenEngines
{
    private static readonly IBackendProvider[] All = [.. BackendCatalogue.Providers, new DotNetBackendProvider()];

    /// <summary>Names of the engines that open; recorded answers are not an engine to measure.</summary>
    public static IEnumerable<string> Names { get; } = All.Where(CanBeMeasured).Select(provider => provider.Name).ToArray();

    /// <summary>Names of those that train networks.</summary>
    public static IEnumerable<string> Training { get; } = Names.Except([DotNetBackend.EngineName]).ToArray();

    /// <summary>Opens an engine.</summary>
    /// <exception cref="InvalidOperationException">It is not there; the message says why.</exception>
    public static IBackend Open(string name) =>
        All.First(provider => provider.Name == name).TryOpen(out var backend, out var reason) ? backend : throw new InvalidOperationException(reason);

    private static bool CanBeMeasured(IBackendProvider provider)
    {
        if (!provider.TryOpen(out var backend, out var reason))
        {
            Console.Error.WriteLine($"{provider.Name} is not measured: {reason}");
            return false;
        }

        using (backend)
        {
            return backend is not IRecording;
        }
    }
}
