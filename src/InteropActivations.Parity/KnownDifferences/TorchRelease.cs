using System.Globalization;
using System.Text.RegularExpressions;
using InteropActivations.Backends;

namespace InteropActivations.Parity.KnownDifferences;

/// <summary>Which libtorch answered, and through which binding.</summary>
/// <param name="Engine">The engine's name.</param>
/// <param name="LibTorch">The version of libtorch behind it; 0.0 where the engine does not say.</param>
public sealed partial record TorchRelease(string Engine, Version LibTorch)
{
    /// <summary>Whether it is TorchSharp, with the faults of its binding.</summary>
    public bool IsTorchSharp => Engine == "torchsharp";

    /// <summary>Reads it from what an engine says of itself, for example <c>libtorch 2.6.0</c>.</summary>
    public static TorchRelease Of(BackendInfo engine)
    {
        var named = Named().Match(engine.Version);
        return new TorchRelease(engine.Name, named.Success ? new Version(Part("major"), Part("minor")) : new Version(0, 0));

        int Part(string group) => int.Parse(named.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>Whether libtorch is at least that version.</summary>
    public bool Since(int major, int minor) => LibTorch >= new Version(major, minor);

    /// <summary>Whether libtorch is older than that version, and known.</summary>
    public bool Before(int major, int minor) => LibTorch.Major > 0 && LibTorch < new Version(major, minor);

    [GeneratedRegex(@"libtorch\s+v?(?<major>\d+)\.(?<minor>\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
