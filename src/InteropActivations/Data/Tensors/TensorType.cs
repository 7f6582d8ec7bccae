namespace InteropActivations.Data.Tensors;

/// <summary>What the numbers of a tensor are.</summary>
public enum TensorType
{
    /// <summary>IEEE binary32, C# <see langword="float"/>.</summary>
    Float32,

    /// <summary>IEEE binary64, C# <see langword="double"/>.</summary>
    Float64,

    /// <summary>Signed integers of 64 bits, C# <see langword="long"/>.</summary>
    Int64,

    /// <summary>Signed integers of 32 bits, C# <see langword="int"/>.</summary>
    Int32,

    /// <summary>Unsigned integers of 8 bits, C# <see langword="byte"/>.</summary>
    UInt8,

    /// <summary>Truth values, C# <see langword="bool"/>.</summary>
    Bool,
}
