using System.Collections.Immutable;

namespace InteropActivations.Data.Tensors;

/// <summary>Dimensions of tensors.</summary>
internal static class TensorShape
{
    /// <summary>As many as numpy and PyTorch have.</summary>
    public const int MostDimensions = 64;

    /// <summary>How many numbers a shape has, or nothing where that is no number of elements an array can have.</summary>
    public static int? Count(IReadOnlyList<int> shape)
    {
        long count = 1;
        foreach (var dimension in shape)
        {
            count *= dimension;
            if (dimension < 0 || count > Array.MaxLength)
            {
                return null;
            }
        }

        return shape.Count <= MostDimensions ? (int)count : null;
    }

    /// <summary>A shape as PyTorch writes it: <c>[3, 4]</c>.</summary>
    public static string Text(ImmutableArray<int> shape) => $"[{string.Join(", ", shape)}]";
}
