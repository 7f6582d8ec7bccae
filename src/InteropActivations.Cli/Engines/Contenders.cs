using InteropActivations.Backends;
using InteropActivations.LibTorch;
using InteropActivations.Parity.Benchmarks;

namespace InteropActivations.Cli.Engines;

/// <summary>The settings in which each engine is measured.</summary>
internal static class Contenders
{
    /// <summary>Every engine with every number of threads it can be given, the native one first.</summary>
    /// <param name="engines">The engines.</param>
    /// <param name="threads">The numbers of threads.</param>
    public static IReadOnlyList<Contender> Of(EngineSet engines, IReadOnlyList<int> threads) =>
    [
        .. engines.Live.OrderBy(engine => engine == engines.Native ? 0 : 1).SelectMany(engine => Settings(engine, threads)),
    ];

    private static IEnumerable<Contender> Settings(IBackend engine, IReadOnlyList<int> threads) => Setter(engine) is { } set
        ? threads.Select(count => new Contender(engine, count, () => set(count)))
        : [new Contender(engine, engine.Info.Threads)];

    /// <summary>How the engine is told its number of threads while it runs; null where that was said when it was opened.</summary>
    private static Action<int>? Setter(IBackend engine) => engine switch
    {
        LibTorchBackend => count => LibTorchBackend.Threads = count,
        _ => null,
    };
}
