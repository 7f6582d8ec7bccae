using System.Reflection;
using System.Runtime.Loader;

namespace InteropActivations.Backends;

/// <summary>Every engine that stands beside this assembly.</summary>
/// <remarks>
/// An engine is an assembly <c>InteropActivations.*.dll</c> in the application's folder with a
/// <see cref="BackendProviderAttribute"/>: adding one touches no list, and tests, benchmarks and reports find it by themselves.
/// </remarks>
public static class BackendCatalogue
{
    private static readonly Lazy<IReadOnlyList<IBackendProvider>> Discovered = new(Discover);

    /// <summary>The providers found, native first.</summary>
    public static IReadOnlyList<IBackendProvider> Providers => Discovered.Value;

    /// <summary>The provider of that name.</summary>
    /// <exception cref="InputException">There is none; the message names the nearest.</exception>
    public static IBackendProvider Get(string name) =>
        Providers.FirstOrDefault(provider => string.Equals(provider.Name, name.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw new InputException(NearestNames.Sentence("engine", name, Providers.Select(provider => provider.Name)));

    private static List<IBackendProvider> Discover() =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "InteropActivations*.dll")
            .Order(StringComparer.Ordinal)
            // By its path, because an engine that was only put beside the application is not in its list of dependencies.
            .Select(AssemblyLoadContext.Default.LoadFromAssemblyPath)
            .SelectMany(assembly => assembly.GetCustomAttributes<BackendProviderAttribute>())
            .OrderBy(attribute => attribute.Order)
            .Select(attribute => (IBackendProvider)Activator.CreateInstance(attribute.Provider)!)
            .ToList();
}
