using System.Diagnostics;

namespace InteropActivations.Backends;

/// <summary>The native libraries of engines: where they lie, and which of them the process has loaded.</summary>
/// <remarks>
/// A process holds one libtorch: a second one takes over symbols of the first while it starts, and ends the process. An engine
/// therefore asks here before it loads one.
/// </remarks>
public static class NativeLibraries
{
    private const string Torch = "torch_cpu";

    private const string TorchSharpBinding = "LibTorchSharp";

    /// <summary>Where .NET looks for the native libraries of packages, the application's own directory first.</summary>
    public static IEnumerable<string> Directories =>
        (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Prepend(AppContext.BaseDirectory);

    /// <summary>The loaded libraries whose file name contains one of the names.</summary>
    /// <param name="names">For example <c>torch_cpu</c>.</param>
    public static IReadOnlyList<string> Loaded(params IReadOnlyList<string> names)
    {
        using var process = Process.GetCurrentProcess();
        return
        [
            .. from ProcessModule module in process.Modules
               where names.Any(name => Path.GetFileName(module.FileName).Contains(name, StringComparison.Ordinal))
               select module.FileName,
        ];
    }

    /// <summary>The loaded libtorch that the one in the TorchSharp-cpu package cannot be loaded beside; null where it can, or where there is none in a package.</summary>
    public static string? TorchBesidePackage() =>
        Directories.FirstOrDefault(directory => HasFile(directory, TorchSharpBinding) && HasFile(directory, Torch)) is { } package
            ? Loaded(Torch).FirstOrDefault(path => !IsIn(path, package))
            : null;

    /// <summary>The loaded libtorch of the TorchSharp-cpu package, beside which none can be loaded; null where it is not loaded.</summary>
    public static string? TorchOfPackage() =>
        Loaded(Torch).FirstOrDefault(path => HasFile(Path.GetDirectoryName(path)!, TorchSharpBinding));

    private static bool HasFile(string directory, string name) =>
        Directory.Exists(directory) && Directory.EnumerateFiles(directory, $"*{name}.*").Any();

    private static bool IsIn(string path, string directory) =>
        Path.GetFullPath(Path.GetDirectoryName(path)!) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
}
