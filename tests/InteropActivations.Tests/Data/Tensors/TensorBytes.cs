using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using InteropActivations.Data.Tensors;

namespace InteropActivations.Tests.Data.Tensors;

/// <summary>Tensor files put together byte by byte, right ones and wrong ones.</summary>
internal static class TensorBytes
{
    /// <summary>A file that the library wrote.</summary>
    public static byte[] Written(TensorSet set, string ending, bool compressed = false)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ending);
        try
        {
            TensorFile.Write(path, set, compressed);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static TensorSet Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return TensorFile.Read(stream, "model.x");
    }

    /// <summary>Why a file is refused.</summary>
    public static string Refusal(byte[] bytes) => Should.Throw<InputException>(() => Read(bytes)).Message;

    public static byte[] Safetensors(string header, int bufferLength = 0) => Safetensors(header.Length, header, bufferLength);

    public static byte[] Safetensors(long length, string header, int bufferLength)
    {
        var bytes = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(header) + bufferLength];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
        Encoding.UTF8.GetBytes(header, bytes.AsSpan(sizeof(long)));
        return bytes;
    }

    public static byte[] Npy(string header, int dataLength = 0, int version = 1)
    {
        var text = Encoding.Latin1.GetBytes(header);
        Span<byte> length = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length[..(version == 1 ? 2 : 4)], .. text, .. new byte[dataLength]];
    }

    /// <summary>An archive that .NET wrote.</summary>
    public static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Where bytes stand for the nth time, counted from 0.</summary>
    public static int Find(byte[] bytes, ReadOnlySpan<byte> wanted, int nth = 0)
    {
        var at = -1;
        for (var i = 0; i <= nth; i++)
        {
            at += 1 + bytes.AsSpan(at + 1).IndexOf(wanted);
        }

        return at;
    }
}
