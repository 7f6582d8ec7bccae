using System.Reflection;
using System.Runtime.InteropServices;
using InteropActivations.Native;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity;

/// <summary>Says where a result is obtained: elementary functions change with the C library, speed with the processor.</summary>
public static partial class EnvironmentProbe
{
    /// <summary>Looks around.</summary>
    /// <param name="engines">What is known of the engines already; they are not opened here.</param>
    public static RunEnvironment Describe(IReadOnlyList<EngineStatus> engines) => new()
    {
        Tool = Version(),
        DotNet = RuntimeInformation.FrameworkDescription,
        OperatingSystem = OperatingSystemName(),
        Libc = Libc(),
        Cpu = Cpu(),
        Threads = Environment.ProcessorCount,
        Simd = new NativeBackend().Info.InstructionSet,
        Engines = engines,
    };

    /// <summary>The version of the package, without the commit that the SDK appends.</summary>
    private static string Version() =>
        typeof(EnvironmentProbe).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string OperatingSystemName() =>
        Field("/etc/os-release", "PRETTY_NAME=", '=')?.Trim('"') ?? RuntimeInformation.OSDescription;

    private static string Cpu() =>
        Field("/proc/cpuinfo", "model name", ':')
        ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>The C library and its version; empty on systems other than Linux.</summary>
    internal static string Libc()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "";
        }

        try
        {
            return $"glibc {Marshal.PtrToStringUTF8(GlibcVersion())}";
        }
        catch (Exception absent) when (absent is DllNotFoundException or EntryPointNotFoundException)
        {
            // musl and others have no such function.
            return "not glibc";
        }
    }

    /// <summary>The value after <paramref name="separator"/> in the first line that begins so; null without such a file or line.</summary>
    private static string? Field(string path, string beginning, char separator) => File.Exists(path)
        ? File.ReadLines(path)
            .FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal))?
            .Split(separator, 2)[1]
            .Trim()
        : null;

    [LibraryImport("libc.so.6", EntryPoint = "gnu_get_libc_version")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint GlibcVersion();
}
