namespace InteropActivations.Data.Tensors;

/// <summary>The next bytes of a stream, and not one more.</summary>
/// <param name="whole">The stream, which stays open.</param>
/// <param name="length">How many bytes belong to the part.</param>
internal sealed class StreamPart(Stream whole, long length) : OneWayStream
{
    private long _left = length;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = whole.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        _left -= read;
        return read;
    }
}
