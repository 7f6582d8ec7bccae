using System.Globalization;
using InteropActivations.Backends;

namespace InteropActivations.Cli.Report;

/// <summary>Machine and run in words.</summary>
internal static class EnvironmentWords
{
    /// <summary>The machine and the run, a name and a value each.</summary>
    public static IEnumerable<(string Name, string Value)> Of(ReportModel model) => All(model).Where(line => line.Value.Length > 0);

    private static IEnumerable<(string Name, string Value)> All(ReportModel model)
    {
        var environment = model.Environment;
        yield return ("Processor", environment.Cpu);
        yield return ("Threads", environment.Threads.ToString(CultureInfo.InvariantCulture));
        yield return ("SIMD", environment.Simd);
        yield return ("System", environment.OperatingSystem);
        yield return ("C library", environment.Libc);
        yield return ("Runtime", environment.DotNet);
        yield return ("interop", environment.Tool);
        yield return ("Started", model.Started.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
        yield return ("Took", Figures.Duration(model.Duration));
    }

    /// <summary>What an engine computes with: device, threads, instruction set and matrix library; a recording computes nothing.</summary>
    public static string ComputesWith(BackendInfo info) => info.Device == "none"
        ? "nothing: answers of an earlier run"
        : string.Join(
            ", ",
            new[] { info.Device, Figures.Count(info.Threads, "thread"), info.InstructionSet, info.Blas }.Where(part => part.Length > 0));
}
