using System.Numerics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace InteropActivations.TorchSharp;

/// <summary>Copies between spans and tensors in one block, without an array in between.</summary>
/// <remarks>
/// <c>Tensor.bytes</c> is the tensor's memory itself. Element by element accessors such as <c>data&lt;T&gt;()</c> take tens of
/// times as long.
/// </remarks>
internal static class TensorTransfer
{
    /// <summary>A new tensor of that shape with a copy of the values.</summary>
    public static Tensor ToTensor<T>(ReadOnlySpan<T> values, params long[] shape) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var tensor = empty(shape, dtype: ScalarTypeOf<T>());
        values.CopyTo(Elements<T>(tensor));
        return tensor;
    }

    /// <summary>Writes the values of <paramref name="tensor"/>, row after row.</summary>
    public static void CopyTo<T>(Tensor tensor, Span<T> destination) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A gradient may be a transposed or expanded view of other memory.
        using var dense = tensor.contiguous();
        Elements<T>(dense).CopyTo(destination);
    }

    /// <summary>The memory of a contiguous tensor.</summary>
    public static Span<T> Elements<T>(Tensor tensor) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        MemoryMarshal.Cast<byte, T>(tensor.bytes);

    /// <summary>TorchSharp's name of the element type.</summary>
    public static ScalarType ScalarTypeOf<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DTypes.Of<T>() == DType.Float32 ? ScalarType.Float32 : ScalarType.Float64;
}
