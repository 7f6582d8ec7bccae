namespace InteropActivations.Data.Tensors;

/// <summary>A file of one array, as <c>numpy.save</c> writes it.</summary>
internal static class NpyFile
{
    /// <summary>Reads the array; it is named as the file is.</summary>
    public static TensorSet Read(TensorSource source)
    {
        try
        {
            return new TensorSet([Read(source.Part(0, source.Length), source.Stem, source.Length, fault => source.Refusal("it", fault))]);
        }
        catch (EndOfStreamException)
        {
            throw source.Refusal("it", "is torn: it ends within its header");
        }
    }

    /// <summary>Reads an array.</summary>
    /// <param name="stream">Its bytes.</param>
    /// <param name="name">The tensor's name.</param>
    /// <param name="length">How many bytes it must have.</param>
    /// <param name="refusal">The exception that refuses the file for a fault.</param>
    /// <exception cref="EndOfStreamException">The stream ends before it.</exception>
    public static NamedTensor Read(Stream stream, string name, long length, Func<string, InputException> refusal)
    {
        var header = NpyHeader.Read(stream, refusal);
        var wanted = header.Length + header.DataLength;
        return wanted == length
            ? header.Stored.Read(name, header.Shape, stream, header.BigEndian, header.ColumnMajor)
            : throw refusal($"has {length:N0} bytes, but its header and numbers need {wanted:N0}");
    }

    /// <summary>Writes an array.</summary>
    public static void Write(NamedTensor tensor, Stream stream)
    {
        stream.Write(NpyHeader.Bytes(tensor));
        StoredTypes.Of(tensor.Type).Write(tensor, stream);
    }
}
