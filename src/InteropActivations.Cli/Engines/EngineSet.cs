using System.Globalization;
using InteropActivations.Backends;
using InteropActivations.Parity;
using InteropActivations.Parity.Recording;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Engines;

/// <summary>The engines a command works with: those that answered, open, and what is to be said of the others.</summary>
internal sealed class EngineSet : IDisposable
{
    /// <summary>The name of the engine that the others are held against.</summary>
    public const string NativeName = "native";

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

    /// <summary>The engine that the others are held against; it is part of the tool and always there.</summary>
    public IBackend Native => Open.First(engine => engine.Info.Name == NativeName);

    /// <summary>The engines that compute, in distinction to those that remember.</summary>
    public IReadOnlyList<IBackend> Live => [.. Open.Where(engine => engine is not IRecording)];

    /// <summary>Checks names without opening an engine.</summary>
    /// <exception cref="InputException">A name is unknown.</exception>
    public static void Check(IReadOnlyList<IBackendProvider> providers, EngineRequest request)
    {
        foreach (var name in request.Named.Concat(request.Required))
        {
            Find(providers, name);
        }
    }

    /// <summary>Says how many threads an engine may use that is opened after this.</summary>
    public static void AskForThreads(int threads) =>
        Environment.SetEnvironmentVariable(AskedThreads.Variable, threads.ToString(CultureInfo.InvariantCulture));

    /// <summary>Opens engines.</summary>
    /// <param name="providers">All engines there could be.</param>
    /// <param name="request">Which of them, and how.</param>
    /// <exception cref="InputException">A name is unknown.</exception>
    /// <exception cref="MissingEngineException">A required engine is absent.</exception>
    public static EngineSet From(IReadOnlyList<IBackendProvider> providers, EngineRequest request)
    {
        var required = request.Required.Select(name => Find(providers, name)).ToHashSet();
        var named = request.Named.Select(name => Find(providers, name)).ToHashSet();
        if (request.Threads is { } threads)
        {
            AskForThreads(threads);
        }

        var open = new List<IBackend>();
        var statuses = new List<EngineStatus>();
        foreach (var provider in providers.Where(provider => named.Count == 0 || named.Contains(provider) || required.Contains(provider)))
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
        if (engines.Absent.FirstOrDefault(status => required.Any(provider => provider.Name == status.Name)) is { } absent)
        {
            engines.Dispose();
            throw new MissingEngineException($"The required engine {absent.Name} is missing: {absent.Reason}");
        }

        return engines;
    }

    /// <summary>The engines to hold the native one against.</summary>
    /// <param name="recorded">Whether recorded values will do where no live engine is there.</param>
    /// <param name="note">Told of what is missing, in a sentence.</param>
    /// <exception cref="MissingEngineException">There is none.</exception>
    public IReadOnlyList<IBackend> Opponents(bool recorded, Action<string> note)
    {
        var live = Live.Where(engine => engine != Native).ToList();
        if (live.Count > 0)
        {
            return live;
        }

        var why = string.Join(" ", Absent.Select(status => $"{status.Name}: {status.Reason}"));
        var remembered = Open.Where(engine => engine is IRecording).ToList();
        if (!recorded || remembered.Count == 0)
        {
            throw new MissingEngineException($"There is no engine to hold the native one against. {why}".TrimEnd());
        }

        if (why.Length > 0)
        {
            note($"No PyTorch answered, so the native engine is held against values recorded from {remembered[0].Info.Version}. {why}");
        }

        return remembered;
    }

    /// <summary>The machine and these engines.</summary>
    public RunEnvironment Describe() => EnvironmentProbe.Describe(Statuses);

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
