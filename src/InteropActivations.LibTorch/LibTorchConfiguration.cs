using System.Text.RegularExpressions;
using InteropActivations.LibTorch.Native;

namespace InteropActivations.LibTorch;

/// <summary>What the loaded libtorch says about itself.</summary>
/// <param name="Version">Its version, from the library, not from the headers the shim was compiled with.</param>
/// <param name="CpuCapability">The instruction set its kernels use, for example <c>AVX2</c>; <c>ATEN_CPU_CAPABILITY</c> changes it.</param>
/// <param name="Blas">The matrix library behind it, with its kernels where that is OpenBLAS.</param>
/// <param name="Text">All of it, as PyTorch's <c>torch.__config__.show()</c> prints it.</param>
public sealed partial record LibTorchConfiguration(string Version, string CpuCapability, string Blas, string Text)
{
    internal static LibTorchConfiguration Read()
    {
        var text = NativeMethods.Configuration();
        var blas = NativeMethods.Blas();
        return new LibTorchConfiguration(
            First(VersionPattern(), text, "unknown"),
            First(CapabilityPattern(), text, ""),
            blas.Length > 0 ? blas : First(BlasPattern(), text, ""),
            text);
    }

    private static string First(Regex pattern, string text, string otherwise) =>
        pattern.Match(text) is { Success: true } match ? match.Groups[1].Value : otherwise;

    [GeneratedRegex(@"TORCH_VERSION=([^,\s]+)")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"CPU capability usage: (\S+)")]
    private static partial Regex CapabilityPattern();

    [GeneratedRegex(@"BLAS_INFO=([^,\s]+)")]
    private static partial Regex BlasPattern();
}
