using System.Reflection;
using System.Runtime.InteropServices;
using InteropActivations.Backends;
using TorchSharp;

namespace InteropActivations.TorchSharp;

/// <summary>Finds out, once in the process, whether TorchSharp's native library loads.</summary>
internal static class NativeLibraryProbe
{
    private const string LibraryName = "LibTorchSharp";

    private static readonly Lazy<string?> Answer = new(Probe);

    /// <summary>Why it does not load, in one sentence; null where it does.</summary>
    public static string? Fault => Answer.Value;

    /// <summary>The version of the TorchSharp package.</summary>
    public static string PackageVersion { get; } =
        typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string? Probe()
    {
        if (NativeLibraries.TorchBesidePackage() is { } other)
        {
            return $"TorchSharp {PackageVersion} brings a libtorch of its own, and this process has already loaded {other}: it can hold one of them; "
                + "leave the libtorch engine out (--engine native,torchsharp) to use this one.";
        }

        // Where it fails, TorchSharp writes a page of trace to standard output, which may be a report's JSON.
        var output = Console.Out;
        Console.SetOut(TextWriter.Null);
        try
        {
            _ = torch.get_num_threads();
            return null;
        }
        catch (Exception fault) when (fault is TypeInitializationException or DllNotFoundException or NotSupportedException or EntryPointNotFoundException)
        {
            return Sentence(fault);
        }
        finally
        {
            Console.SetOut(output);
        }
    }

    private static string Sentence(Exception fault) =>
        $"TorchSharp {PackageVersion} is here, but its native library does not load on {RuntimeInformation.RuntimeIdentifier} "
        + $"({LoaderWords() ?? fault.GetBaseException().Message.Split('\n')[0]}); the package TorchSharp-cpu {PackageVersion} brings "
        + "the libtorch it needs for Windows and Linux on x64 and for macOS.";

    /// <summary>What the operating system says against loading it: which library is missing, or too old.</summary>
    private static string? LoaderWords()
    {
        try
        {
            NativeLibrary.Free(NativeLibrary.Load(LibraryName, typeof(torch).Assembly, searchPath: null));
            return null;
        }
        catch (DllNotFoundException fault)
        {
            // One line per place that was tried; all but the telling one say that LibTorchSharp is not in that place.
            var lines = fault.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return lines.Skip(1).FirstOrDefault(line => !line.Contains(LibraryName, StringComparison.Ordinal) || !line.Contains("cannot open", StringComparison.Ordinal))
                ?? lines[0].Split(". ")[0];
        }
    }
}
