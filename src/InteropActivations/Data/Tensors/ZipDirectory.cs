using System.Buffers.Binary;
using System.Text;

namespace InteropActivations.Data.Tensors;

/// <summary>The directory at the end of a ZIP archive.</summary>
/// <remarks>
/// Read strictly, after PKWARE's APPNOTE: one disk, entries that stand as they are or deflated, no encryption. Every entry's own header must
/// tell what the directory tells, and none may reach into another or into the directory. Names, sizes and places are thereby
/// known before any content is read.
/// </remarks>
internal static class ZipDirectory
{
    private const uint EndSignature = 0x06054B50;
    private const uint WideEndSignature = 0x06064B50;
    private const uint WideLocatorSignature = 0x07064B50;
    private const uint EntrySignature = 0x02014B50;
    private const uint HeaderSignature = 0x04034B50;

    private const int EndLength = 22;
    private const int WideEndLength = 56;
    private const int WideLocatorLength = 20;
    private const int EntryLength = 46;
    private const int HeaderLength = 30;
    private const int LongestComment = ushort.MaxValue;

    /// <summary>The extra field that holds what 32 bits do not.</summary>
    private const int WideField = 1;

    private const int EncryptedFlag = 1;
    private const int LengthsFollowFlag = 8;

    private const string Place = "its directory";

    /// <summary>The entries, in the directory's order.</summary>
    public static IReadOnlyList<ZipEntry> Read(TensorSource source)
    {
        var (start, length, count, end) = End(source);
        if (start < 0 || length < 0 || start > end || length != end - start)
        {
            throw source.Refusal(Place, "does not lie right before the archive's end");
        }

        if (count > TensorSource.MostTensors || count > length / EntryLength)
        {
            throw source.Refusal(Place, $"tells of {count:N0} entries, more than its {length:N0} bytes or {TensorSource.MostTensors:N0} allow");
        }

        var directory = source.Bytes(start, (int)Math.Min(length, Array.MaxLength)).AsSpan();
        var entries = new List<ZipEntry>();
        for (var i = 0L; i < count; i++)
        {
            entries.Add(Entry(source, ref directory, start));
        }

        if (!directory.IsEmpty)
        {
            throw source.Refusal(Place, $"holds more than the {count:N0} entries it tells of");
        }

        var inOrder = entries.OrderBy(entry => entry.Header).ToList();
        for (var i = 1; i < inOrder.Count; i++)
        {
            if (inOrder[i].Header < inOrder[i - 1].End)
            {
                throw source.Refusal(inOrder[i].Place, $"overlaps the entry {TensorName.Shown(inOrder[i - 1].Name)}");
            }
        }

        return entries;
    }

    /// <summary>Finds the record that ends the archive: a comment of any length may follow it.</summary>
    private static (long Start, long Length, long Count, long End) End(TensorSource source)
    {
        var tailLength = (int)Math.Min(source.Length, EndLength + LongestComment);
        var tailStart = source.Length - tailLength;
        var tail = source.Bytes(tailStart, tailLength);
        for (var at = tailLength - EndLength; at >= 0; at--)
        {
            var record = tail.AsSpan(at);
            if (UInt32(record, 0) == EndSignature && UInt16(record, 20) == record.Length - EndLength)
            {
                return Wide(source, tailStart + at) ?? (UInt32(record, 16), UInt32(record, 12), OneDisk(source, record), tailStart + at);
            }
        }

        throw source.Refusal("it", "is torn: it begins as a ZIP archive, but does not end as one");
    }

    private static long OneDisk(TensorSource source, ReadOnlySpan<byte> record) =>
        UInt32(record, 4) == 0 && UInt16(record, 8) == UInt16(record, 10)
            ? UInt16(record, 10)
            : throw source.Refusal(Place, "tells of several disks; only an archive in one file can be read");

    /// <summary>The same of an archive of more or longer entries than 32 bits tell of, or nothing.</summary>
    private static (long Start, long Length, long Count, long End)? Wide(TensorSource source, long end)
    {
        if (end < WideLocatorLength || source.Bytes(end - WideLocatorLength, WideLocatorLength) is var locator && UInt32(locator, 0) != WideLocatorSignature)
        {
            return null;
        }

        var at = Int64(locator, 8);
        if (UInt32(locator, 4) != 0 || at < 0 || at > end - WideLocatorLength - WideEndLength)
        {
            throw source.Refusal(Place, "is said to end outside the file");
        }

        var record = source.Bytes(at, WideEndLength);
        if (UInt32(record, 0) != WideEndSignature || Int64(record, 4) != end - WideLocatorLength - at - 12
            || UInt32(record, 16) != 0 || UInt32(record, 20) != 0 || Int64(record, 24) != Int64(record, 32) || Int64(record, 32) < 0)
        {
            throw source.Refusal(Place, "has a Zip64 record that contradicts itself");
        }

        return (Int64(record, 48), Int64(record, 40), Int64(record, 32), at);
    }

    /// <summary>Takes the next entry off the directory.</summary>
    private static ZipEntry Entry(TensorSource source, ref Span<byte> directory, long directoryStart)
    {
        if (directory.Length < EntryLength || UInt32(directory, 0) != EntrySignature)
        {
            throw source.Refusal(Place, "is torn: an entry does not begin as one");
        }

        var nameLength = UInt16(directory, 28);
        var extraLength = UInt16(directory, 30);
        var whole = EntryLength + nameLength + extraLength + UInt16(directory, 32);
        if (whole > directory.Length)
        {
            throw source.Refusal(Place, "is torn: it ends within an entry");
        }

        var record = directory[..whole];
        directory = directory[whole..];
        var nameBytes = record.Slice(EntryLength, nameLength);
        var name = Name(source, nameBytes);
        var place = $"its entry {TensorName.Shown(name)}";
        var method = UInt16(record, 10);
        if ((UInt16(record, 8) & EncryptedFlag) != 0 || method is not (0 or 8))
        {
            throw source.Refusal(place, "is encrypted or packed in an unusual way; save it by numpy.savez or numpy.savez_compressed");
        }

        // What does not fit into 32 bits stands in an extra field, in this order and only where it does not fit.
        var wide = Extra(record.Slice(EntryLength + nameLength, extraLength));
        var expanded = Length(UInt32(record, 24), ref wide);
        var stored = Length(UInt32(record, 20), ref wide);
        var header = Length(UInt32(record, 42), ref wide);
        if (expanded < 0 || stored < 0 || header < 0 || header > directoryStart - HeaderLength || stored > directoryStart)
        {
            throw source.Refusal(place, "is said to lie outside the file");
        }

        var entry = new ZipEntry(name, method == 8, UInt32(record, 16), stored, expanded, header, Start: 0);
        if (!entry.Deflated && stored != expanded)
        {
            throw source.Refusal(place, $"is said to have {expanded:N0} bytes and to take {stored:N0}, though it is not compressed");
        }

        return entry with { Start = ContentStart(source, entry, nameBytes, directoryStart) };
    }

    /// <summary>Holds the entry's own header to what the directory says, and tells where the content begins.</summary>
    private static long ContentStart(TensorSource source, ZipEntry entry, ReadOnlySpan<byte> name, long directoryStart)
    {
        var header = source.Bytes(entry.Header, HeaderLength);
        var extraLength = UInt16(header, 28);
        var start = entry.Header + HeaderLength + UInt16(header, 26) + extraLength;
        if (UInt32(header, 0) != HeaderSignature || start > directoryStart - entry.Stored)
        {
            throw source.Refusal(entry.Place, "is said to lie where none is");
        }

        var same = UInt16(header, 26) == name.Length
            && source.Bytes(entry.Header + HeaderLength, name.Length).AsSpan().SequenceEqual(name)
            && UInt16(header, 8) == (entry.Deflated ? 8 : 0)
            && (UInt16(header, 6) & EncryptedFlag) == 0;
        if (same && (UInt16(header, 6) & LengthsFollowFlag) == 0)
        {
            ReadOnlySpan<byte> wide = Extra(source.Bytes(entry.Header + HeaderLength + name.Length, extraLength));
            same = UInt32(header, 14) == entry.Checksum && Length(UInt32(header, 22), ref wide) == entry.Expanded && Length(UInt32(header, 18), ref wide) == entry.Stored;
        }

        return same ? start : throw source.Refusal(entry.Place, "has a header of its own that contradicts the directory");
    }

    private static string Name(TensorSource source, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return TensorName.Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw source.Refusal(Place, "has the name of an entry that is no UTF-8");
        }
    }

    /// <summary>What stands in the extra field of long lengths.</summary>
    private static ReadOnlySpan<byte> Extra(ReadOnlySpan<byte> fields)
    {
        while (fields.Length >= 4)
        {
            var length = UInt16(fields, 2);
            if (length > fields.Length - 4)
            {
                break;
            }

            if (UInt16(fields, 0) == WideField)
            {
                return fields.Slice(4, length);
            }

            fields = fields[(4 + length)..];
        }

        return [];
    }

    /// <summary>A length of 32 bits, or the next of the long ones where it says so; −1 where there is none.</summary>
    private static long Length(uint length, ref ReadOnlySpan<byte> wide)
    {
        if (length != uint.MaxValue)
        {
            return length;
        }

        if (wide.Length < sizeof(long))
        {
            return -1;
        }

        var longer = Int64(wide, 0);
        wide = wide[sizeof(long)..];
        return longer;
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long Int64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
}
