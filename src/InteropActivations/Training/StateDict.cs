using System.Collections.Immutable;
using System.Numerics;
using InteropActivations.Data.Tensors;
using InteropActivations.Networks;

namespace InteropActivations.Training;

/// <summary>A network's parameters as the tensors of a PyTorch <c>state_dict</c>: of an <c>nn.Sequential</c> of linear layers, normalizations, activations and dropouts.</summary>
/// <remarks>
/// The names are those of <see cref="ParameterBlock.Name"/>: <c>0.weight</c>, <c>0.bias</c>, of a batch normalization
/// <c>1.running_mean</c>, <c>1.running_var</c> and <c>1.num_batches_tracked</c> too, which says nothing here and is written as 0. A file
/// does not tell what a network computes between its tensors: the activations are the reader's to know.
/// </remarks>
public static class StateDict
{
    /// <summary>Under which name a safetensors file tells its network.</summary>
    public const string NetworkKey = "interop.network";

    private const string Counter = "num_batches_tracked";

    /// <summary>The tensors of a network, in PyTorch's order.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">Its parameters in the order of <see cref="ParameterLayout"/>.</param>
    /// <param name="buffers">The running statistics of batch normalizations, in the order of <see cref="ParameterLayout.Buffers"/>.</param>
    /// <exception cref="InputException">There are too many or too few values.</exception>
    public static TensorSet Of<T>(MlpSpec network, ReadOnlySpan<T> parameters, ReadOnlySpan<T> buffers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layout = ParameterLayout.Of(network);
        if (parameters.Length != layout.Count || buffers.Length != layout.BufferCount)
        {
            throw new InputException(
                $"There are {parameters.Length} parameters and {buffers.Length} running statistics, but {network} has {layout.Count} and {layout.BufferCount}.");
        }

        var tensors = new List<NamedTensor>();
        foreach (var block in layout.Blocks)
        {
            tensors.Add(Tensor(block, parameters));

            // PyTorch has the statistics of a normalization after its shift.
            if (block.Kind == ParameterKind.Shift && network.Layers[block.Layer].Normalization is BatchNormalization)
            {
                foreach (var statistic in layout.Buffers.Where(buffer => buffer.Layer == block.Layer))
                {
                    tensors.Add(Tensor(statistic, buffers));
                }

                tensors.Add(NamedTensor.Of<long>(CounterOf(block), [], [0]));
            }
        }

        return new TensorSet(tensors, new Dictionary<string, string> { ["format"] = "pt", [NetworkKey] = network.ToString() });
    }

    /// <summary>Reads the parameters of a network from a file; see <see cref="TensorFile.Read(string)"/>.</summary>
    /// <exception cref="InputException">The file cannot be read, or its tensors are not those of the network.</exception>
    public static StartingPoint Read(MlpSpec network, string path) => Read(network, TensorFile.Read(path), path);

    /// <summary>Reads the parameters of a network from tensors; a beginning that all their names share, such as <c>net.</c>, does not count.</summary>
    /// <param name="network">The network.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="name">What messages call them.</param>
    /// <exception cref="InputException">The tensors are not those of the network: one is missing, of another shape, unknown or not finite.</exception>
    public static StartingPoint Read(MlpSpec network, TensorSet tensors, string name)
    {
        var layout = ParameterLayout.Of(network);
        var prefix = Prefix(tensors, layout);
        var parameters = ImmutableArray.CreateBuilder<double>(layout.Count);
        var buffers = ImmutableArray.CreateBuilder<double>(layout.BufferCount);
        foreach (var block in layout.Blocks)
        {
            parameters.AddRange(Numbers(block));
        }

        foreach (var block in layout.Buffers)
        {
            buffers.AddRange(Numbers(block));
        }

        var known = layout.Blocks.Concat(layout.Buffers).Select(block => prefix + block.Name)
            .Concat(layout.Buffers.Select(block => prefix + CounterOf(block))).ToHashSet(StringComparer.Ordinal);
        if (tensors.Tensors.FirstOrDefault(tensor => !known.Contains(tensor.Name)) is { } other)
        {
            throw new InputException($"{name} has the tensor {other.Name}, which the network {network} has not; its names are {Names(layout)}.");
        }

        return new StartingPoint(parameters.MoveToImmutable(), buffers.MoveToImmutable());

        double[] Numbers(ParameterBlock block)
        {
            var tensor = tensors.Find(prefix + block.Name)
                ?? throw new InputException($"{name} has no tensor {block.Name}, which the network {network} needs; it has {Given(tensors)}.");
            var shape = Shape(block);
            if (!tensor.Shape.SequenceEqual(shape))
            {
                throw new InputException(
                    $"The tensor {tensor.Name} of {name} has the shape [{string.Join(", ", tensor.Shape)}], but the network {network} needs [{string.Join(", ", shape)}].");
            }

            var numbers = tensor.To<double>();
            var odd = Array.FindIndex(numbers, number => !double.IsFinite(number));
            return odd < 0 ? numbers : throw new InputException($"Number {odd} of the tensor {tensor.Name} of {name} is not finite; all must be.");
        }
    }

    private static NamedTensor Tensor<T>(ParameterBlock block, ReadOnlySpan<T> values) where T : unmanaged =>
        NamedTensor.Of(block.Name, Shape(block), values.Slice(block.Offset, block.Count).ToArray());

    private static int[] Shape(ParameterBlock block) => block.Kind == ParameterKind.Weight ? [block.Rows, block.Columns] : [block.Count];

    private static string CounterOf(ParameterBlock block) => $"{block.Name[..block.Name.IndexOf('.', StringComparison.Ordinal)]}.{Counter}";

    /// <summary>What stands before <c>0.weight</c> in the one name that ends so.</summary>
    private static string Prefix(TensorSet tensors, ParameterLayout layout)
    {
        var first = layout.Blocks[0].Name;
        return tensors.Find(first) is null && tensors.Tensors.Where(tensor => tensor.Name.EndsWith($".{first}", StringComparison.Ordinal)).ToArray() is [var one]
            ? one.Name[..^first.Length]
            : "";
    }

    private static string Names(ParameterLayout layout) => string.Join(", ", layout.Blocks.Concat(layout.Buffers).Select(block => block.Name));

    private static string Given(TensorSet tensors)
    {
        const int shown = 8;
        return tensors.Tensors.IsEmpty ? "none" : string.Join(", ", tensors.Tensors.Take(shown).Select(tensor => tensor.Name)) + (tensors.Tensors.Length > shown ? ", …" : "");
    }
}
