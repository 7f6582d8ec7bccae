using System.Runtime.InteropServices;

namespace InteropActivations.Parity.Benchmarks.Measuring;

/// <summary>Counts how often the system took the processor away from this thread.</summary>
public static partial class Preemptions
{
    // getrusage(2): of the calling thread; two times of two words each, then fourteen counts, the last of them involuntary switches.
    private const int OfThread = 1, Words = 18;

    private static readonly bool CanBeAsked = OperatingSystem.IsLinux() && Environment.Is64BitProcess && IsAnswered();

    /// <summary>So many until now; always 0 where the system does not tell.</summary>
    public static long Count()
    {
        Span<long> usage = stackalloc long[Words];
        return CanBeAsked && Usage(OfThread, ref usage[0]) == 0 ? usage[^1] : 0;
    }

    private static bool IsAnswered()
    {
        Span<long> usage = stackalloc long[Words];
        try
        {
            return Usage(OfThread, ref usage[0]) == 0;
        }
        catch (Exception absent) when (absent is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Usage(int who, ref long usage);
}
