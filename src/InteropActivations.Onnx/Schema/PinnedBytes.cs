using System.Buffers;

namespace InteropActivations.Onnx.Schema;

/// <summary>The bytes of numbers that stay where they are, as <see cref="Memory{T}"/>: a large network is written without a copy.</summary>
/// <remarks>Valid only as long as the numbers are pinned, and on a little-endian machine.</remarks>
internal sealed unsafe class PinnedBytes(byte* start, int length) : MemoryManager<byte>
{
    /// <inheritdoc/>
    public override Span<byte> GetSpan() => new(start, length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }
}
