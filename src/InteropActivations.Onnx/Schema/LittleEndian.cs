using System.Runtime.InteropServices;

namespace InteropActivations.Onnx.Schema;

/// <summary>Numbers as ONNX keeps them: little-endian, whatever the machine.</summary>
internal static class LittleEndian
{
    /// <summary>The bytes of numbers.</summary>
    public static byte[] Copy<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values).ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            // Reversing all bytes reverses each value, and the order of the values, which is put back.
            Array.Reverse(bytes);
            MemoryMarshal.Cast<byte, T>(bytes.AsSpan()).Reverse();
        }

        return bytes;
    }
}
