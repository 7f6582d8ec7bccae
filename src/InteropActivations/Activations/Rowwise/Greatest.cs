using System.Numerics;

namespace InteropActivations.Activations.Rowwise;

/// <summary>Finds the greatest value, as PyTorch's max and argmax do.</summary>
internal static class Greatest
{
    /// <summary>Where the greatest of at least one value stands: the first of equals, and before all the first NaN.</summary>
    public static int First<T>(ReadOnlySpan<T> values) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var first = 0;
        for (var i = 0; i < values.Length && !T.IsNaN(values[first]); i++)
        {
            first = values[i] <= values[first] ? first : i;
        }

        return first;
    }
}
