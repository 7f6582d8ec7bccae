using System.Runtime;

namespace InteropActivations.Parity.Benchmarks;

/// <summary>Waits until the runtime has compiled what was called often.</summary>
/// <remarks>The runtime compiles methods that were called 30 times again, better, on a thread of its own, once nothing new was called for 100 ms.</remarks>
public static class JitQuiet
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private const int PausesAtMost = 12;

    /// <summary>Waits until nothing was compiled for longer than the runtime waits itself.</summary>
    public static void Wait()
    {
        var before = -1L;
        for (var pause = 0; pause < PausesAtMost && JitInfo.GetCompiledMethodCount() is var compiled && compiled != before; pause++)
        {
            before = compiled;
            Thread.Sleep(Pause);
        }
    }
}
