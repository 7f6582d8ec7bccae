using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InteropActivations.MLNet;

/// <summary>Brings values to mean 0 and deviation 1, or leaves them as they are.</summary>
/// <remarks>Computed in double: a float has lost what a mean of millions leaves of a small deviation.</remarks>
internal sealed class Scaling
{
    private readonly double[] _means;
    private readonly double[] _deviations;
    private readonly bool _changes;

    /// <summary>By the means and deviations given.</summary>
    public Scaling(ImmutableArray<(double Mean, double Deviation)> moments)
    {
        _means = [.. moments.Select(pair => pair.Mean)];
        _deviations = [.. moments.Select(pair => pair.Deviation)];
        _changes = moments.Any(pair => pair != (0, 1));
    }

    /// <summary>Writes the values as a network sees them.</summary>
    public void Apply<T>(ReadOnlySpan<float> values, Span<T> scaled) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!_changes && typeof(T) == typeof(float))
        {
            values.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(scaled)), scaled.Length));
            return;
        }

        for (var i = 0; i < values.Length; i++)
        {
            scaled[i] = T.CreateTruncating((values[i] - _means[i]) / _deviations[i]);
        }
    }
}
