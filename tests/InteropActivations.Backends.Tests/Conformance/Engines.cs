using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Parity.Recording;
using InteropActivations.Training;

// An engine is not thread-safe, and one instance serves all tests.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace InteropActivations.Backends.Tests.Conformance;

/// <summary>Every engine the catalogue finds, each opened once, and the rows of the theories that run on all of them.</summary>
/// <remarks>A recording is no engine here: it answers for its own inputs only.</remarks>
internal static class Engines
{
    private static readonly Dictionary<string, (IBackend? Backend, string Reason)> Opened =
        BackendCatalogue.Providers
            .Select(provider => (provider.Name, Engine: Open(provider)))
            .Where(opened => opened.Engine.Backend is not IRecording)
            .ToDictionary(opened => opened.Name, opened => opened.Engine);

    /// <summary>Every engine, there or not.</summary>
    public static TheoryData<string> All => [.. Opened.Keys];

    /// <summary>The engines that are there.</summary>
    public static TheoryData<string> Present => [.. PresentNames];

    /// <summary>The engines that are there and are not the native one.</summary>
    public static TheoryData<string> Foreign => [.. PresentNames.Where(name => name != "native")];

    private static IEnumerable<string> PresentNames => Opened.Where(pair => pair.Value.Backend is not null).Select(pair => pair.Key);

    /// <summary>Every engine that is there × every activation of a kind.</summary>
    public static TheoryData<string, string> ByActivation(Func<Activation, bool> wanted)
    {
        var rows = new TheoryData<string, string>();
        foreach (var engine in PresentNames)
        {
            foreach (var activation in ActivationCatalogue.All.Where(wanted))
            {
                rows.Add(engine, activation.Info.Name);
            }
        }

        return rows;
    }

    /// <summary>Every engine that is there × every optimizer given.</summary>
    public static TheoryData<string, string> ByOptimizer(IEnumerable<string> optimizers)
    {
        var rows = new TheoryData<string, string>();
        foreach (var optimizer in optimizers)
        {
            foreach (var engine in PresentNames)
            {
                rows.Add(engine, optimizer);
            }
        }

        return rows;
    }

    /// <summary>The engine, or why it is not there.</summary>
    public static (IBackend? Backend, string Reason) Find(string name) => Opened[name];

    /// <summary>The engine; the test is skipped, with the engine's own reason, where it does not compute the activation.</summary>
    public static IBackend Get(string name, ActivationSpec activation, DType dtype)
    {
        var backend = Get(name);
        var support = backend.Supports(activation, dtype);
        Skip.If(support.Kind == SupportKind.None, $"{name}: {support.Reason}");
        return backend;
    }

    /// <summary>An engine that is there.</summary>
    public static IBackend Get(string name) => Opened[name].Backend ?? throw new InvalidOperationException(Opened[name].Reason);

    /// <summary>A session of an engine; the test is skipped, with the engine's own reason, where it says that it lacks the loss.</summary>
    public static ITrainingSession<T> Train<T>(string name, TrainingSpec spec, T[] parameters) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            return Get(name).Train<T>(spec, parameters);
        }
        catch (NotSupportedException missing)
        {
            missing.Message.ShouldContain(spec.Loss.Name);
            Skip.If(true, missing.Message);
            throw;
        }
    }

    private static (IBackend? Backend, string Reason) Open(IBackendProvider provider)
    {
        provider.TryOpen(out var backend, out var reason);
        return (backend, reason);
    }
}
