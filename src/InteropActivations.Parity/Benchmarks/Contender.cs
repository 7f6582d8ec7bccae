using InteropActivations.Backends;

namespace InteropActivations.Parity.Benchmarks;

/// <summary>An engine in one of its settings.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Threads">How many threads it uses.</param>
/// <param name="Enter">Sets them; null where nothing has to be set.</param>
public sealed record Contender(IBackend Engine, int Threads, Action? Enter = null)
{
    /// <summary>The contender that another is held against: the first engine's with as many threads, or else with the most that are not more.</summary>
    /// <param name="contenders">All, the reference engine's first.</param>
    public Contender ReferenceIn(IReadOnlyList<Contender> contenders)
    {
        var reference = contenders.Where(contenders[0].IsOfEngine).ToList();
        if (IsOfEngine(contenders[0]))
        {
            // Threads of its own are held against one.
            return reference.MinBy(other => other.Threads)!;
        }

        return reference.Where(other => other.Threads <= Threads).MaxBy(other => other.Threads) ?? reference.MinBy(other => other.Threads)!;
    }

    /// <summary>Whether both are one engine, in whatever settings.</summary>
    public bool IsOfEngine(Contender other) => other.Engine.Info.Name == Engine.Info.Name;
}
