using System.Collections.Immutable;

namespace InteropActivations.Networks;

/// <summary>A multilayer perceptron: immutable, and valid once made. See <see cref="Mlp"/> for the one-line form.</summary>
public sealed class MlpSpec : IEquatable<MlpSpec>
{
    /// <summary>A network of at least one layer.</summary>
    /// <exception cref="InputException">There are no inputs or no layers, or more parameters than an array holds.</exception>
    public MlpSpec(int inputs, ImmutableArray<LayerSpec> layers)
    {
        if (inputs <= 0)
        {
            throw new InputException($"A network of {inputs} inputs cannot be; give it at least 1.");
        }

        if (layers.IsDefaultOrEmpty)
        {
            throw new InputException("A network needs at least its output layer.");
        }

        Inputs = inputs;
        Layers = layers;
        MasksPerRow = layers.Where(layer => layer.Dropout > 0).Sum(layer => layer.Width);
        HasBatchNormalization = layers.Any(layer => layer.Normalization is BatchNormalization);
        var parameters = layers.Select((layer, index) => CountOf(layer, InputsOf(index))).Sum();
        if (parameters > Array.MaxLength)
        {
            throw new InputException($"The network {this} has {parameters} parameters, but they must fit an array of {Array.MaxLength}; make its layers smaller.");
        }
    }

    /// <summary>How many inputs a row has.</summary>
    public int Inputs { get; }

    /// <summary>The layers, the output layer last.</summary>
    public ImmutableArray<LayerSpec> Layers { get; }

    /// <summary>How many outputs a row gives.</summary>
    public int Outputs => Layers[^1].Width;

    /// <summary>Reads what <see cref="ToString"/> writes, for example <c>64 - 128 batch-norm gelu dropout(0.5) - 10</c>.</summary>
    /// <exception cref="InputException">The text does not have that form, or names something unknown or out of range.</exception>
    public static MlpSpec Parse(string text) => NetworkText.Parse(text);

    /// <summary>How many values go into layer <paramref name="layer"/>.</summary>
    public int InputsOf(int layer) => layer == 0 ? Inputs : Layers[layer - 1].Width;

    /// <summary>How many dropout masks a row takes: the widths of the layers that drop out.</summary>
    public int MasksPerRow { get; }

    /// <summary>Whether a layer normalizes over the rows of a batch.</summary>
    public bool HasBatchNormalization { get; }

    /// <inheritdoc/>
    public bool Equals(MlpSpec? other) => other is not null && other.Inputs == Inputs && other.Layers.SequenceEqual(Layers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MlpSpec);

    /// <inheritdoc/>
    public override int GetHashCode() => Layers.Aggregate(Inputs, HashCode.Combine);

    /// <summary>The network as text, for example <c>64 - 128 gelu - 10</c>.</summary>
    public override string ToString() => $"{Inputs} - {string.Join(" - ", Layers)}";

    private static long CountOf(LayerSpec layer, int inputs)
    {
        var perUnit = inputs + (layer.HasBias ? 1L : 0) + (layer.Normalization is null ? 0 : 2);
        return (perUnit * layer.Outputs) + layer.Activation.LearnedCount;
    }
}
