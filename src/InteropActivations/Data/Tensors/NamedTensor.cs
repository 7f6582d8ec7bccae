using System.Collections.Immutable;
using System.Numerics;

namespace InteropActivations.Data.Tensors;

/// <summary>A tensor with the name it has in a file: its shape and its numbers, row by row.</summary>
/// <remarks>
/// The last dimension runs fastest, as in PyTorch and in numpy's default order. A scalar has the shape [] and one number; a tensor with
/// a dimension of 0 has none.
/// </remarks>
public sealed class NamedTensor
{
    private readonly Array _values;

    private NamedTensor(string name, ImmutableArray<int> shape, TensorType type, Array values)
    {
        Name = name;
        Shape = shape;
        Type = type;
        _values = values;
    }

    /// <summary>Its name, for example <c>0.weight</c>.</summary>
    public string Name { get; }

    /// <summary>Its dimensions, the slowest first.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>What its numbers are.</summary>
    public TensorType Type { get; }

    /// <summary>How many numbers it has: the product of its dimensions.</summary>
    public int Count => _values.Length;

    /// <summary>A tensor of given numbers, which it keeps without a copy.</summary>
    /// <typeparam name="T"><see langword="float"/>, <see langword="double"/>, <see langword="long"/>, <see langword="int"/>, <see langword="byte"/> or <see langword="bool"/>.</typeparam>
    /// <param name="name">Its name: up to 1,024 bytes of UTF-8 without control characters, and no path that leaves a folder.</param>
    /// <param name="shape">Its dimensions, the slowest first.</param>
    /// <param name="values">Its numbers, the last dimension fastest.</param>
    /// <exception cref="InputException">The name is none, or the shape has another number of elements.</exception>
    public static NamedTensor Of<T>(string name, IEnumerable<int> shape, T[] values) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        if (TensorName.Fault(name) is { } fault)
        {
            throw new InputException($"A tensor cannot be named {TensorName.Shown(name)}: {fault}.");
        }

        var dimensions = shape.ToImmutableArray();
        return TensorShape.Count(dimensions) == values.Length
            ? new NamedTensor(name, dimensions, TypeOf<T>(), values)
            : throw new InputException(
                $"The tensor {name} has {values.Length} numbers, which are not those of the shape {TensorShape.Text(dimensions)}.");
    }

    /// <summary>Its numbers as they are.</summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not the type of its numbers.</exception>
    public ReadOnlySpan<T> Values<T>() where T : unmanaged =>
        _values is T[] values && TypeOf<T>() == Type ? values : throw new InvalidOperationException($"The numbers of {Name} are {Type}, not {typeof(T).Name}.");

    /// <summary>A copy of its numbers in another type: rounded to the nearest, truth values as 0 and 1.</summary>
    /// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
    public T[] To<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => Type switch
    {
        TensorType.Float32 => Converted<float, T>(T.CreateTruncating),
        TensorType.Float64 => Converted<double, T>(T.CreateTruncating),
        TensorType.Int64 => Converted<long, T>(T.CreateTruncating),
        TensorType.Int32 => Converted<int, T>(T.CreateTruncating),
        TensorType.UInt8 => Converted<byte, T>(T.CreateTruncating),
        _ => Converted<bool, T>(value => value ? T.One : T.Zero),
    };

    /// <summary>The same numbers under another name.</summary>
    /// <exception cref="InputException">The name is none.</exception>
    public NamedTensor Named(string name) => TensorName.Fault(name) is { } fault
        ? throw new InputException($"A tensor cannot be named {TensorName.Shown(name)}: {fault}.")
        : new NamedTensor(name, Shape, Type, _values);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {StoredTypes.Name(Type)} {TensorShape.Text(Shape)}";

    private static TensorType TypeOf<T>() => typeof(T) switch
    {
        var type when type == typeof(float) => TensorType.Float32,
        var type when type == typeof(double) => TensorType.Float64,
        var type when type == typeof(long) => TensorType.Int64,
        var type when type == typeof(int) => TensorType.Int32,
        var type when type == typeof(byte) => TensorType.UInt8,
        var type when type == typeof(bool) => TensorType.Bool,
        _ => throw new NotSupportedException($"Numbers of a tensor are float, double, long, int, byte or bool, not {typeof(T).Name}."),
    };

    private TTo[] Converted<TFrom, TTo>(Func<TFrom, TTo> convert) => Array.ConvertAll((TFrom[])_values, value => convert(value));
}
