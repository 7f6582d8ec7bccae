namespace InteropActivations;

/// <summary>The element types every engine computes in.</summary>
public enum DType
{
    /// <summary>IEEE binary32, C# <see langword="float"/>, PyTorch <c>torch.float32</c>.</summary>
    Float32,

    /// <summary>IEEE binary64, C# <see langword="double"/>, PyTorch <c>torch.float64</c>.</summary>
    Float64,
}

/// <summary>Names and lookups of <see cref="DType"/>.</summary>
public static class DTypes
{
    /// <summary>Both dtypes, in the order reports list them.</summary>
    public static IReadOnlyList<DType> All { get; } = [DType.Float32, DType.Float64];

    /// <summary>PyTorch's name of the dtype: <c>float32</c> or <c>float64</c>.</summary>
    public static string Name(this DType dtype) => dtype == DType.Float32 ? "float32" : "float64";

    /// <summary>The dtype of <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <see langword="float"/> nor <see langword="double"/>.</exception>
    public static DType Of<T>() where T : unmanaged =>
        typeof(T) == typeof(float) ? DType.Float32
        : typeof(T) == typeof(double) ? DType.Float64
        : throw new NotSupportedException($"Elements are float or double, not {typeof(T).Name}.");
}
