using InteropActivations.Backends;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Engines;

/// <summary>The engines a command works with: those that answered, open, and what is to be said of the others.</summary>
internal sealed class EngineSet : IDisposable
{
    private EngineSet(IReadOnlyList<IBackend> open, IReadOnlyList<EngineStatus> statuses)
    {
        Open = open;
        Statuses = statuses;
    }

    /// <summary>The engines that answered, in the catalogue's order.</summary>
    public IReadOnlyList<IBackend> Open { get; }

    /// <summary>Every engine asked, there or absent.</summary>
    public IReadOnlyList<EngineStatus> Statuses { get; }

    /// <summary>The engines that are absent.</summary>
    public IEnumerable<EngineStatus> Absent => Statuses.Where(status => !status.Available);

    /// <summary>Opens engines.</summary>
    /// <param name="providers">All engines there could be.</param>
    /// <param name="named">The names asked for; empty for all.</param>
    /// <param name="required">The names whose absence is an error.</param>
    /// <exception cref="InputException">A name is unknown.</exception>
    /// <exception cref="MissingEngineException">A required engine is absent.</exception>
    public static EngineSet From(
        IReadOnlyList<IBackendProvider> providers, IReadOnlyCollection<string> named, IReadOnlyCollection<string> required)
    {
        var wanted = named.Concat(required).Select(name => Find(providers, name)).ToHashSet();
        var open = new List<IBackend>();
        var statuses = new List<EngineStatus>();
        foreach (var provider in providers.Where(provider => named.Count == 0 || wanted.Contains(provider)))
        {
            if (provider.TryOpen(out var backend, out var reason))
            {
                open.Add(backend);
                statuses.Add(new EngineStatus(provider.Name, Available: true, backend.Info, Reason: ""));
            }
            else
            {
                statuses.Add(new EngineStatus(provider.Name, Available: false, Info: null, reason));
            }
        }

        var engines = new EngineSet(open, statuses);
        var missing = required.Select(name => Find(providers, name).Name).ToHashSet();
        if (engines.Absent.FirstOrDefault(status => missing.Contains(status.Name)) is { } absent)
        {
            engines.Dispose();
            throw new MissingEngineException($"The required engine {absent.Name} is missing: {absent.Reason}");
        }

        return engines;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var backend in Open)
        {
            backend.Dispose();
        }
    }

    private static IBackendProvider Find(IReadOnlyList<IBackendProvider> providers, string name) =>
        providers.FirstOrDefault(provider => string.Equals(provider.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new InputException(NearestNames.Sentence("engine", name, providers.Select(provider => provider.Name)));
}
