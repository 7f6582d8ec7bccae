using System.Collections.Immutable;

namespace InteropActivations.Networks;

/// <summary>One tensor of a network's parameters within the flat order.</summary>
/// <param name="Name">PyTorch's name in the <c>state_dict</c> of an <c>nn.Sequential</c> of linear layers and activations, for example <c>0.weight</c>.</param>
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

/// <summary>What a parameter block is.</summary>
public enum ParameterKind
{
    /// <summary>Outputs × inputs, row after row, as PyTorch's <c>nn.Linear</c> stores it.</summary>
    Weight,

    /// <summary>One value per output.</summary>
    Bias,

    /// <summary>The learned parameters of the layer's activation.</summary>
    Activation,
}

/// <summary>The one agreed flat order of a network's parameters: W₁, b₁, a₁, W₂, b₂, a₂, … with a the activation's learned parameters.</summary>
public sealed class ParameterLayout
{
    private ParameterLayout(ImmutableArray<ParameterBlock> blocks) => Blocks = blocks;

    /// <summary>The blocks, in order and without gaps.</summary>
    public ImmutableArray<ParameterBlock> Blocks { get; }

    /// <summary>How many parameters there are.</summary>
    public int Count => Blocks[^1].Offset + Blocks[^1].Count;

    /// <summary>The layout of a network.</summary>
    public static ParameterLayout Of(MlpSpec network)
    {
        var blocks = ImmutableArray.CreateBuilder<ParameterBlock>();
        var offset = 0;
        for (var layer = 0; layer < network.Layers.Length; layer++)
        {
            var outputs = network.Layers[layer].Outputs;
            Add($"{2 * layer}.weight", ParameterKind.Weight, outputs, network.InputsOf(layer));
            Add($"{2 * layer}.bias", ParameterKind.Bias, 1, outputs);
            if (network.Layers[layer].Activation.LearnedCount is > 0 and var learned)
            {
                Add($"{2 * layer + 1}.weight", ParameterKind.Activation, 1, learned);
            }

            void Add(string name, ParameterKind kind, int rows, int columns)
            {
                blocks.Add(new ParameterBlock(name, layer, kind, offset, rows, columns));
                offset += rows * columns;
            }
        }

        return new ParameterLayout(blocks.ToImmutable());
    }
}
