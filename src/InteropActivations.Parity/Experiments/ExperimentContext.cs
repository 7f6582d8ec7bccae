using InteropActivations.Backends;

namespace InteropActivations.Parity.Experiments;

/// <summary>What experiments are run on.</summary>
/// <param name="Engines">The engines; each experiment is run on every one.</param>
/// <param name="Seeds">Where everything random begins: every measurement is made once for each.</param>
public sealed record ExperimentContext(IReadOnlyList<IBackend> Engines, IReadOnlyList<ulong> Seeds)
{
    /// <summary>How many seeds are enough for a spread, and for a quick look.</summary>
    public const int UsualSeeds = 3, QuickSeeds = 2;

    /// <summary>So many seeds, from the first on.</summary>
    public static IReadOnlyList<ulong> SeedsFrom(ulong first, int count) => [.. Enumerable.Range(0, count).Select(at => first + (ulong)at)];

    /// <summary>Whether a quick look will do: smaller networks and fewer steps, the same statements.</summary>
    public bool Quick { get; init; }

    /// <summary>Ends the experiment that is running.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Measures once for each seed.</summary>
    internal IReadOnlyList<T> PerSeed<T>(Func<ulong, T> measure)
    {
        var values = new List<T>(Seeds.Count);
        foreach (var seed in Seeds)
        {
            Cancellation.ThrowIfCancellationRequested();
            values.Add(measure(seed));
        }

        return values;
    }
}
