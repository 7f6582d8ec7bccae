using System.Runtime.InteropServices;
using InteropActivations.Data.Tensors;

namespace InteropActivations.Tests.Data.Tensors;

/// <summary>Tensors of any type, shape, name and bits.</summary>
internal static class TensorSamples
{
    private static readonly string[] Names = ["0.weight", "layer/0/bias", "µ", "名前", "a \"quoted\" \\u name", "__metadata", ".hidden", "x"];

    public static TensorSet Any(Random random)
    {
        var names = Names.Where(name => !name.Contains('\\') && random.Next(2) == 0).ToArray();
        random.Shuffle(names);
        var metadata = Enumerable.Range(0, random.Next(3)).ToDictionary(i => $"key {i} \"é\"", i => $"text {i}\n");
        return new TensorSet(names.Select(name => Tensor(name, random)), metadata);
    }

    /// <summary>All of a tensor as one text, its numbers in hexadecimal bytes.</summary>
    public static string Text(NamedTensor tensor) => $"{tensor}: " + Convert.ToHexString(tensor.Type switch
    {
        TensorType.Float32 => MemoryMarshal.AsBytes(tensor.Values<float>()),
        TensorType.Float64 => MemoryMarshal.AsBytes(tensor.Values<double>()),
        TensorType.Int64 => MemoryMarshal.AsBytes(tensor.Values<long>()),
        TensorType.Int32 => MemoryMarshal.AsBytes(tensor.Values<int>()),
        TensorType.UInt8 => tensor.Values<byte>(),
        _ => MemoryMarshal.AsBytes(tensor.Values<bool>()),
    });

    private static NamedTensor Tensor(string name, Random random)
    {
        var shape = Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(random.Next(20) == 0 ? 0 : 1, 7)).ToArray();
        var count = shape.Aggregate(1, (product, dimension) => product * dimension);
        var bytes = new byte[count * sizeof(double)];
        random.NextBytes(bytes);
        return (TensorType)random.Next(6) switch
        {
            TensorType.Float32 => Of<float>(),
            TensorType.Float64 => Of<double>(),
            TensorType.Int64 => Of<long>(),
            TensorType.Int32 => Of<int>(),
            TensorType.UInt8 => Of<byte>(),
            _ => NamedTensor.Of(name, shape, [.. bytes.Take(count).Select(value => value % 2 == 0)]),
        };

        NamedTensor Of<T>() where T : unmanaged => NamedTensor.Of(name, shape, MemoryMarshal.Cast<byte, T>(bytes)[..count].ToArray());
    }
}
