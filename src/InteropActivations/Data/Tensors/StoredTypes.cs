namespace InteropActivations.Data.Tensors;

/// <summary>The types of numbers that files hold.</summary>
internal static class StoredTypes
{
    /// <summary>Those that are written too come first, in the order of <see cref="TensorType"/>; the others are widened on reading.</summary>
    private static readonly StoredType[] All =
    [
        new StoredType<float, float>("f4", "F32", TensorType.Float32, value => value),
        new StoredType<double, double>("f8", "F64", TensorType.Float64, value => value),
        new StoredType<long, long>("i8", "I64", TensorType.Int64, value => value),
        new StoredType<int, int>("i4", "I32", TensorType.Int32, value => value),
        new StoredType<byte, byte>("u1", "U8", TensorType.UInt8, value => value),
        new StoredType<byte, bool>("b1", "BOOL", TensorType.Bool, value => value != 0),
        new StoredType<Half, float>("f2", "F16", TensorType.Float32, value => (float)value),

        // The upper half of a float; numpy has none.
        new StoredType<ushort, float>(null, "BF16", TensorType.Float32, value => BitConverter.UInt32BitsToSingle((uint)value << 16)),
        new StoredType<sbyte, int>("i1", "I8", TensorType.Int32, value => value),
        new StoredType<short, int>("i2", "I16", TensorType.Int32, value => value),
        new StoredType<ushort, int>("u2", "U16", TensorType.Int32, value => value),
        new StoredType<uint, long>("u4", "U32", TensorType.Int64, value => value),
    ];

    /// <summary>How a type is written.</summary>
    public static StoredType Of(TensorType type) => All[(int)type];

    /// <summary>The type of numpy's name without its byte order, or nothing.</summary>
    public static StoredType? Npy(string name) => Array.Find(All, stored => stored.Npy == name);

    /// <summary>The type of a name in safetensors, or nothing.</summary>
    public static StoredType? Safetensors(string name) => Array.Find(All, stored => stored.Safetensors == name);

    /// <summary>PyTorch's name of a type.</summary>
    public static string Name(TensorType type) => type switch
    {
        TensorType.Float32 => "float32",
        TensorType.Float64 => "float64",
        TensorType.Int64 => "int64",
        TensorType.Int32 => "int32",
        TensorType.UInt8 => "uint8",
        _ => "bool",
    };
}
