using InteropActivations.Backends;
using InteropActivations.Lanes;
using InteropActivations.LibTorch;
using InteropActivations.Native;
using InteropActivations.Parity.Benchmarks;
using InteropActivations.TorchSharp;

namespace InteropActivations.Cli.Engines;

/// <summary>The settings in which each engine is measured.</summary>
internal static class Contenders
{
    private static readonly TorchSharpProvider TorchSharp = new();

    /// <summary>Every engine with every number of threads it can be given, the native one first.</summary>
    /// <param name="engines">The engines.</param>
    /// <param name="threads">The numbers of threads.</param>
    public static IReadOnlyList<Contender> Of(EngineSet engines, IReadOnlyList<int> threads) =>
    [
        .. engines.Live.OrderBy(engine => engine == engines.Native ? 0 : 1).SelectMany(engine => Settings(engine, threads)),
    ];

    private static IEnumerable<Contender> Settings(IBackend engine, IReadOnlyList<int> threads) =>
        engine is NativeBackend ? threads.Select(count => new Contender(new NativeBackend(LaneWidths.Widest, count), count))
        : Setter(engine) is { } set ? threads.Select(count => new Contender(engine, count, () => set(count)))
        : [new Contender(engine, engine.Info.Threads)];

    /// <summary>How the engine is told its number of threads while it runs; null where it has one number.</summary>
    private static Action<int>? Setter(IBackend engine) =>
        engine is LibTorchBackend ? count => LibTorchBackend.Threads = count
        : engine.Info.Name == TorchSharp.Name ? Reopened(engine.Info.Threads)
        : null;

    /// <summary>Opening TorchSharp tells its library how many threads the process may use, its engines that are open included.</summary>
    /// <remarks>Opening takes longer than a batch, so it is done only where the number is another.</remarks>
    private static Action<int> Reopened(int threads) => count =>
    {
        if (count == threads)
        {
            return;
        }

        threads = count;
        EngineSet.AskForThreads(count);
        if (TorchSharp.TryOpen(out var opened, out _))
        {
            opened.Dispose();
        }
    };
}
