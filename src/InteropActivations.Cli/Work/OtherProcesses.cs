using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Cli.Work;

/// <summary>Measures in processes of their own: engines that one process cannot hold, and other kernels of the matrix library than it chose.</summary>
/// <remarks>
/// OpenBLAS chooses its kernels when it is loaded, by a list of processors; one that is newer than the list gets kernels of half
/// the width. Whoever beats those has proved nothing, so the tool starts itself again with <c>OPENBLAS_CORETYPE</c> set.
/// </remarks>
internal static class OtherProcesses
{
    private const string Library = "OpenBLAS", Variable = "OPENBLAS_CORETYPE";

    /// <summary>So long an interrupted process may take to write what it finished.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The kernels that are worth a try beside those that were chosen.</summary>
    /// <param name="blas">What the engine says of its matrix library.</param>
    /// <param name="variable">Reads a variable of the environment.</param>
    public static IReadOnlyList<string> Alternatives(string blas, Func<string, string?> variable) =>
        !blas.Contains(Library, StringComparison.OrdinalIgnoreCase) || !string.IsNullOrEmpty(variable(Variable))
            ? []
            : [.. Widest().Where(kernels => !blas.Contains(kernels, StringComparison.OrdinalIgnoreCase))];

    /// <summary>Runs the tool in another process; null where it gave no result.</summary>
    /// <param name="kernels">The kernels it is to take; null for those it chooses.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="interrupted">Ends the process too.</param>
    public static BenchmarkDocument? Run(string? kernels, IReadOnlyList<string> arguments, CancellationToken interrupted)
    {
        using var process = Process.Start(Started(kernels, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            process.WaitForExitAsync(interrupted).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            // Ctrl-C on a terminal has reached it too, and it writes what it finished.
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
        }

        Task.WaitAll([output, error], CancellationToken.None);
        return output.Result.TrimStart().StartsWith('{') ? BenchmarkDocument.Parse(output.Result, "The result of another process") : null;
    }

    private static IEnumerable<string> Widest()
    {
        if (Avx512F.IsSupported)
        {
            yield return "SkylakeX";
        }
        else if (Avx2.IsSupported)
        {
            yield return "Haswell";
        }
    }

    private static ProcessStartInfo Started(string? kernels, IReadOnlyList<string> arguments)
    {
        // The tool runs as an executable of its own, or as an assembly that the host was given.
        var self = Environment.ProcessPath!;
        var tool = typeof(OtherProcesses).Assembly;
        var isOwn = Path.GetFileNameWithoutExtension(self) == tool.GetName().Name;
        var start = new ProcessStartInfo(self, isOwn ? arguments : [tool.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (kernels is not null)
        {
            start.Environment[Variable] = kernels;
        }

        return start;
    }
}
