using System.Globalization;
using System.Text.RegularExpressions;
using InteropActivations.Backends;

namespace InteropActivations.Parity.KnownDifferences;

/// <summary>Which libtorch answered, and through which binding.</summary>
/// <param name="Engine">The engine's name.</param>
/// <param name="LibTorch">The version of libtorch behind it; 0.0 where the engine does not say.</param>
public sealed partial record TorchRelease(string Engine, Version LibTorch)
{
    /// <summary>Whether this list was confirmed by running such a version: 1.13 to 2.6.</summary>
    public bool WasSeen => LibTorch >= new Version(1, 13) && LibTorch <= new Version(2, 6);

    /// <summary>Reads it from what an engine says of itself, for example <c>TorchSharp 0.105.2 on libtorch 2.6.0</c>; the engine libtorch names only its version.</summary>
    public static TorchRelease Of(BackendInfo engine)
    {
        var named = Named().Match($"{engine.Name} {engine.Version}");
        return new TorchRelease(engine.Name, named.Success ? new Version(Part("major"), Part("minor")) : new Version(0, 0));

        int Part(string group) => int.Parse(named.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>Whether libtorch is older than that version.</summary>
    public bool Before(int major, int minor) => LibTorch < new Version(major, minor);

    [GeneratedRegex(@"libtorch\s+v?(?<major>\d+)\.(?<minor>\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
