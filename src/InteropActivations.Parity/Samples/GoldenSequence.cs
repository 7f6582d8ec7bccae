using System.Numerics;

namespace InteropActivations.Parity.Samples;

/// <summary>Numbers in [0, 1) that are spread evenly however many are taken: the fractions of k·φ.</summary>
/// <remarks>The same on every machine and in every version of .NET, which a seeded generator does not promise.</remarks>
internal static class GoldenSequence
{
    /// <summary>φ − 1: of all irrational steps the one whose multiples leave the smallest gaps.</summary>
    private const double Step = 0.6180339887498949;

    /// <summary>The k-th number.</summary>
    public static double At(int k)
    {
        var multiple = (k + 1) * Step;
        return multiple - Math.Floor(multiple);
    }

    /// <summary>Upstream gradients or row entries between −bound and bound, exact in T.</summary>
    public static T[] Spread<T>(int count, double bound, int start = 0) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(start, count).Select(k => T.CreateTruncating(bound * ((2 * At(k)) - 1)))];
}
