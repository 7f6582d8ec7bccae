using System.IO.Compression;

namespace InteropActivations.Data.Tensors;

/// <summary>The content of one file of an archive, counted and summed up while it is read.</summary>
/// <remarks>.NET's own reader of archives neither compares the checksum nor tells where an entry stands.</remarks>
/// <param name="part">Its bytes in the archive.</param>
/// <param name="entry">What the directory says of it.</param>
internal sealed class ZipEntryStream(Stream part, ZipEntry entry) : OneWayStream
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];

    private readonly Stream _content = entry.Deflated ? new DeflateStream(part, CompressionMode.Decompress) : part;

    private uint _register = uint.MaxValue;

    /// <summary>Whether all has been read that the archive has, and it has the checksum the directory says.</summary>
    public bool EndsWell => _content.ReadByte() < 0 && ~_register == entry.Checksum;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = _content.Read(buffer);
        foreach (var value in buffer[..read])
        {
            _register = Table[(byte)(_register ^ value)] ^ (_register >> 8);
        }

        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>The remainder of a byte by the polynomial of CRC-32, its bits turned around.</summary>
    private static uint Remainder(int value)
    {
        var remainder = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            remainder = (remainder & 1) == 0 ? remainder >> 1 : 0xEDB88320 ^ (remainder >> 1);
        }

        return remainder;
    }
}
