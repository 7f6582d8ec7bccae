using System.Runtime.InteropServices;
using InteropActivations.Backends;

namespace InteropActivations.LibTorch.Native;

/// <summary>Finds and loads the shim, and with it libtorch, or says why that cannot be.</summary>
internal static class ShimLibrary
{
    internal const string Name = "interop_activations";

    /// <summary>The file the build leaves in the shim's place where it could not be compiled; see <c>build/InteropActivations.LibTorch.targets</c>.</summary>
    private const string NoteFile = "interop_activations.txt";

    private static readonly string[] TorchLibraries = ["libc10.so", "libtorch_cpu.so"];

    private static readonly Lazy<(nint Handle, string Reason)> Loaded = new(Load);

    /// <summary>Whether the shim is there. Loads it once; the answer holds for the process.</summary>
    internal static bool TryLoad(out string reason)
    {
        reason = Loaded.Value.Reason;
        return Loaded.Value.Handle != 0;
    }

    private static (nint Handle, string Reason) Load()
    {
        if (Find(FileName) is not { } path)
        {
            return (0, WhyNotBuilt());
        }

        if (NativeLibraries.TorchOfPackage() is { } other)
        {
            return (0, $"This process has already loaded TorchSharp's own libtorch, {other}, and can hold one of them; leave the torchsharp engine out (--engine native,libtorch) to use the installed one.");
        }

        if (!TryLoadFile(path, out var handle, out var error))
        {
            return (0, $"{path} does not load: {error}. Install the libtorch it was compiled against (apt-get install libtorch-dev), or name the directory of an unpacked libtorch in LIBTORCH and build again.");
        }

        NativeLibrary.SetDllImportResolver(typeof(ShimLibrary).Assembly, (name, _, _) => name == Name ? handle : 0);
        if (Check(path) is { } misfit)
        {
            return (0, misfit);
        }

        NativeMethods.SetThreads(AskedThreads.Count ?? Environment.ProcessorCount).ThrowUnlessOk();
        return (handle, "");
    }

    private static string FileName => OperatingSystem.IsMacOS() ? $"lib{Name}.dylib" : $"lib{Name}.so";

    /// <summary>The file beside the assemblies, or where the runtime was told that packages keep their native libraries.</summary>
    private static string? Find(string fileName) =>
        NativeLibraries.Directories.Select(directory => Path.Combine(directory, fileName)).FirstOrDefault(File.Exists);

    private static string WhyNotBuilt() =>
        Find(NoteFile) is { } note
            ? $"The LibTorch engine was left out of the build: {File.ReadAllText(note).Trim()}."
            : $"The LibTorch engine's {FileName} is not there; install libtorch with its headers (apt-get install libtorch-dev), or name the directory of an unpacked one in LIBTORCH, and build again.";

    private static bool TryLoadFile(string path, out nint handle, out string error)
    {
        try
        {
            handle = NativeLibrary.Load(path);
            error = "";
            return true;
        }
        catch (DllNotFoundException exception)
        {
            // A libtorch that the loader does not know by itself, but that the user named, is loaded by hand and found then.
            if (TryLoadNamedTorch() && NativeLibrary.TryLoad(path, out handle))
            {
                error = "";
                return true;
            }

            handle = 0;
            error = LoaderSentence(exception.Message, path);
            return false;
        }
    }

    private static bool TryLoadNamedTorch() =>
        Environment.GetEnvironmentVariable("LIBTORCH") is { Length: > 0 } directory
        && TorchLibraries.All(library => NativeLibrary.TryLoad(Path.Combine(directory, "lib", library), out _));

    /// <summary>What the system's loader said, out of the runtime's longer message: <c>libtorch_cpu.so.1.13: cannot open shared object file: …</c>.</summary>
    private static string LoaderSentence(string message, string path) =>
        message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(line => line.Contains(".so", StringComparison.Ordinal) && line.Contains(": ", StringComparison.Ordinal), message)
            .Replace($"{path}: ", "", StringComparison.Ordinal)
            .TrimEnd('.');

    /// <summary>Why a shim that loaded is not the one these assemblies belong to; null where it is.</summary>
    private static string? Check(string path)
    {
        if (NativeMethods.LibraryAbiVersion() is var abi && abi != NativeMethods.AbiVersion)
        {
            return $"{path} is of another version (ABI {abi}, not {NativeMethods.AbiVersion}); build again.";
        }

        var compiled = NativeMethods.CompiledVersion();
        var loaded = LibTorchConfiguration.Read().Version;
        return loaded == compiled
            ? null
            : $"{path} was compiled against libtorch {compiled}, but libtorch {loaded} was loaded; build again.";
    }
}
