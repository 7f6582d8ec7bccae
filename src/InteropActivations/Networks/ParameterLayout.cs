using System.Collections.Immutable;

namespace InteropActivations.Networks;

/// <summary>One tensor of a network within a flat order.</summary>
/// <param name="Name">PyTorch's name in the <c>state_dict</c> of an <c>nn.Sequential</c> of linear layers, normalizations, activations and dropouts, for example <c>0.weight</c>.</param>
/// <param name="Layer">The layer it belongs to.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="Rows">Outputs, for a weight; 1 otherwise.</param>
/// <param name="Columns">Inputs, for a weight; the number of values otherwise.</param>
public sealed record ParameterBlock(string Name, int Layer, ParameterKind Kind, int Offset, int Rows, int Columns)
{
    /// <summary>How many values it has.</summary>
    public int Count => Rows * Columns;
}

/// <summary>The one agreed flat order of a network's parameters: W₁, b₁, γ₁, β₁, a₁, W₂, …, with γ and β of the normalization and a the activation's learned parameters; what a layer lacks is left out.</summary>
public sealed class ParameterLayout
{
    private ParameterLayout(ImmutableArray<ParameterBlock> blocks, ImmutableArray<ParameterBlock> buffers)
    {
        Blocks = blocks;
        Buffers = buffers;
    }

    /// <summary>The blocks, in order and without gaps.</summary>
    public ImmutableArray<ParameterBlock> Blocks { get; }

    /// <summary>What a network keeps beside its parameters, in order and without gaps: the running mean and variance of each batch normalization.</summary>
    public ImmutableArray<ParameterBlock> Buffers { get; }

    /// <summary>How many parameters there are.</summary>
    public int Count => End(Blocks);

    /// <summary>How many values the buffers have.</summary>
    public int BufferCount => End(Buffers);

    /// <summary>The layout of a network.</summary>
    public static ParameterLayout Of(MlpSpec network)
    {
        var blocks = ImmutableArray.CreateBuilder<ParameterBlock>();
        var buffers = ImmutableArray.CreateBuilder<ParameterBlock>();
        var module = 0;
        for (var layer = 0; layer < network.Layers.Length; layer++)
        {
            var spec = network.Layers[layer];
            var outputs = spec.Outputs;
            Add(blocks, "weight", ParameterKind.Weight, outputs, network.InputsOf(layer));
            if (spec.HasBias)
            {
                Add(blocks, "bias", ParameterKind.Bias, 1, outputs);
            }

            module++;
            if (spec.Normalization is not null)
            {
                Add(blocks, "weight", ParameterKind.Scale, 1, outputs);
                Add(blocks, "bias", ParameterKind.Shift, 1, outputs);
                if (spec.Normalization is BatchNormalization)
                {
                    Add(buffers, "running_mean", ParameterKind.RunningMean, 1, outputs);
                    Add(buffers, "running_var", ParameterKind.RunningVariance, 1, outputs);
                }

                module++;
            }

            if (spec.Activation.LearnedCount is > 0 and var learned)
            {
                Add(blocks, "weight", ParameterKind.Activation, 1, learned);
            }

            module += spec.Dropout > 0 ? 2 : 1;

            void Add(ImmutableArray<ParameterBlock>.Builder list, string name, ParameterKind kind, int rows, int columns) =>
                list.Add(new ParameterBlock($"{module}.{name}", layer, kind, End(list), rows, columns));
        }

        return new ParameterLayout(blocks.ToImmutable(), buffers.ToImmutable());
    }

    /// <summary>Writes the buffers of a network that has not trained: running means of 0, running variances of 1.</summary>
    public void FillBuffers<T>(Span<T> buffers) where T : System.Numerics.INumberBase<T>
    {
        foreach (var block in Buffers)
        {
            buffers.Slice(block.Offset, block.Count).Fill(block.Kind == ParameterKind.RunningVariance ? T.One : T.Zero);
        }
    }

    private static int End(IReadOnlyList<ParameterBlock> blocks) => blocks.Count == 0 ? 0 : blocks[^1].Offset + blocks[^1].Count;
}
