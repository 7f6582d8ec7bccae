using InteropActivations.Networks;

namespace InteropActivations.Native.Layers;

/// <summary>A tensor's values within a flat order.</summary>
internal static class ParameterBlockSpans
{
    /// <summary>Its values, to read.</summary>
    public static ReadOnlySpan<T> Of<T>(this ParameterBlock block, ReadOnlySpan<T> values) => values.Slice(block.Offset, block.Count);

    /// <summary>Its values, to write.</summary>
    public static Span<T> Of<T>(this ParameterBlock block, Span<T> values) => values.Slice(block.Offset, block.Count);
}
