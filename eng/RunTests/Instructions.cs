using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RunTests;

/// <summary>Instructions that .NET is forbidden, so that the tests of numbers run once more as on a lesser machine.</summary>
/// <param name="Name">What the summary calls the run.</param>
/// <param name="Switch">The setting of .NET that forbids them when it is 0.</param>
/// <param name="Widest">The widest lanes left, by the name in <c>LaneWidth</c>; a test holds the switch to it.</param>
internal sealed record Instructions(string Name, string Switch, string Widest)
{
    /// <summary>The projects with tests of numbers, and which of their tests depend on our instructions: libtorch has its own.</summary>
    public static IReadOnlyDictionary<string, string> Tests { get; } = new Dictionary<string, string>
    {
        ["InteropActivations.Tests"] = "Instructions=any",
        ["InteropActivations.Parity.Tests"] = "Instructions=any",
        ["InteropActivations.Backends.Tests"] = "Instructions=any&DisplayName~native",
    };

    /// <summary>What can be switched off on this machine.</summary>
    public static IReadOnlyList<Instructions> Switchable { get; } = [.. Candidates()];

    /// <summary>The widest lanes with nothing switched off.</summary>
    public static string WidestOfAll { get; } =
        Vector512.IsHardwareAccelerated ? "Vector512"
        : Vector256.IsHardwareAccelerated ? "Vector256"
        : Vector128.IsHardwareAccelerated ? "Vector128"
        : "Scalar";

    private static IEnumerable<Instructions> Candidates()
    {
        if (Vector512.IsHardwareAccelerated)
        {
            yield return new Instructions("without AVX-512", "DOTNET_EnableAVX512", "Vector256");
        }

        if (Avx2.IsSupported)
        {
            yield return new Instructions("without AVX2", "DOTNET_EnableAVX2", "Vector128");
        }

        if (Vector128.IsHardwareAccelerated)
        {
            yield return new Instructions("without any intrinsics", "DOTNET_EnableHWIntrinsic", "Scalar");
        }
    }
}
