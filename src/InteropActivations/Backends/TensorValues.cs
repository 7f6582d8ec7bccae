using System.Numerics;

namespace InteropActivations.Backends;

/// <summary>Values with a shape, the last axis running fastest, as PyTorch's contiguous tensors have them.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
public sealed class TensorValues<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int[] _shape;

    /// <summary>Values in a shape.</summary>
    /// <param name="values">As many as the lengths of the axes multiply to. Kept, not copied.</param>
    /// <param name="shape">The length of every axis; none for a scalar.</param>
    /// <exception cref="InputException">The values do not fill the shape.</exception>
    public TensorValues(T[] values, params ReadOnlySpan<int> shape)
    {
        _ = DTypes.Of<T>();
        _shape = shape.ToArray();
        var count = 1L;
        foreach (var length in _shape)
        {
            count = length < 0 ? -1 : Math.Min(count * length, int.MaxValue);
            if (count < 0)
            {
                break;
            }
        }

        Values = count == values.Length ? values : throw new InputException($"{values.Length} values do not fill the shape {ShapeText}.");
    }

    /// <summary>The values.</summary>
    public T[] Values { get; }

    /// <summary>The length of every axis.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>The shape as PyTorch writes it, for example <c>[3, 4]</c>.</summary>
    public string ShapeText => $"[{string.Join(", ", _shape)}]";

    /// <summary>One axis.</summary>
    public static TensorValues<T> Vector(params T[] values) => new(values, values.Length);

    /// <summary>No axis, one value.</summary>
    public static TensorValues<T> Scalar(T value) => new([value]);

    /// <inheritdoc/>
    public override string ToString() => $"{DTypes.Of<T>().Name()} {ShapeText}";
}
