using System.Numerics;
using System.Runtime.CompilerServices;

namespace InteropActivations.Native.Optimizers;

/// <summary>Sums and greatest values over all parameters, in double.</summary>
/// <remarks>
/// Four sums side by side, value i going to sum i mod 4 whatever the lane width: additions then do not wait for one another, and the
/// bits are the same everywhere.
/// </remarks>
internal static class VectorSums
{
    /// <summary>Σ aᵢbᵢ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        b = b[..a.Length];
        var (s0, s1, s2, s3) = (0.0, 0.0, 0.0, 0.0);
        var i = 0;
        for (; i <= a.Length - 4; i += 4)
        {
            s0 += double.CreateTruncating(a[i]) * double.CreateTruncating(b[i]);
            s1 += double.CreateTruncating(a[i + 1]) * double.CreateTruncating(b[i + 1]);
            s2 += double.CreateTruncating(a[i + 2]) * double.CreateTruncating(b[i + 2]);
            s3 += double.CreateTruncating(a[i + 3]) * double.CreateTruncating(b[i + 3]);
        }

        for (; i < a.Length; i++)
        {
            s0 += double.CreateTruncating(a[i]) * double.CreateTruncating(b[i]);
        }

        return s0 + s1 + (s2 + s3);
    }

    /// <summary>Σ |aᵢ|.</summary>
    public static double OfSizes<T>(ReadOnlySpan<T> values) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += double.CreateTruncating(T.Abs(value));
        }

        return sum;
    }

    /// <summary>The greatest |aᵢ|; NaN where one is.</summary>
    public static double GreatestSize<T>(ReadOnlySpan<T> values) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var greatest = T.Zero;
        foreach (var value in values)
        {
            greatest = T.Max(greatest, T.Abs(value));
        }

        return double.CreateTruncating(greatest);
    }
}
