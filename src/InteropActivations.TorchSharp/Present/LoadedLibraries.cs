using InteropActivations.Backends;
using TorchSharp;

namespace InteropActivations.TorchSharp;

/// <summary>What the process really loaded, asked of the operating system.</summary>
/// <remarks>TorchSharp's <c>torch.__version__</c> is a constant of its build: it names the libtorch it was made for, whichever is loaded.</remarks>
internal static class LoadedLibraries
{
    private const string NotReported = "(version not reported)";

    // The matrix libraries that libtorch is built with, where it is not linked into libtorch itself.
    private static readonly string[] BlasNames = ["libopenblas", "libmkl_core", "mkl_core", "libblis", "Accelerate"];

    /// <summary>The version of the libtorch that answers.</summary>
    public static string TorchVersion()
    {
        var binding = NativeLibraries.Loaded("LibTorchSharp").Select(Path.GetDirectoryName).FirstOrDefault();

        // Another engine may have loaded a libtorch of its own: TorchSharp's is the one beside its binding, if one is there.
        var library = NativeLibraries.Loaded("torch_cpu").MaxBy(path => Path.GetDirectoryName(path) == binding);

        // A distribution's library carries its version in its name: libtorch_cpu.so.2.6.0.
        return library is null ? NotReported
            : Path.GetFileName(library).Split(".so.") is [_, var version] ? version
            : Path.GetDirectoryName(library) == binding ? $"{torch.__version__} (as packaged)"
            : NotReported;
    }

    /// <summary>The matrix library behind libtorch, with the folder that tells its builds apart.</summary>
    public static string Blas() =>
        NativeLibraries.Loaded(BlasNames) is [var library, ..]
            ? $"{Path.GetFileName(Path.GetDirectoryName(library))}/{Path.GetFileName(library)}"
            : "linked into libtorch, name not reported";
}
