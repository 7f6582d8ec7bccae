using System.Collections.Immutable;
using InteropActivations.Activations;

namespace InteropActivations.Networks;

/// <summary>A fully connected layer followed by an activation: y = f(x Wᵀ + b).</summary>
/// <param name="Outputs">How many units it has.</param>
/// <param name="Activation">f; <c>identity</c> for none.</param>
public sealed record LayerSpec(int Outputs, ActivationSpec Activation)
{
    /// <summary>How many units it has.</summary>
    public int Outputs { get; } = Outputs > 0
        ? Outputs
        : throw new InputException($"A layer of {Outputs} units cannot be; give it at least 1.");

    /// <summary>f; <c>identity</c> for none.</summary>
    public ActivationSpec Activation { get; } = Activation.RowShape.Fits(Outputs)
        ? Activation
        : throw new InputException($"{Activation} {Activation.RowShape.Reason}, so its layer needs a multiple of {Activation.RowShape.Inputs} units, not {Outputs}.");

    /// <summary>How many values the layer hands on; half of <see cref="Outputs"/> after a gated activation, twice after crelu.</summary>
    public int Width => Activation.OutputLength(Outputs);

    /// <summary>The layer as text, for example <c>128 gelu</c>.</summary>
    public override string ToString() => Activation.Info.Name == "identity" ? $"{Outputs}" : $"{Outputs} {Activation}";
}

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
        var parameters = layers.Select((layer, index) => ((InputsOf(index) + 1L) * layer.Outputs) + layer.Activation.LearnedCount).Sum();
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

    /// <summary>How many values go into layer <paramref name="layer"/>.</summary>
    public int InputsOf(int layer) => layer == 0 ? Inputs : Layers[layer - 1].Width;

    /// <inheritdoc/>
    public bool Equals(MlpSpec? other) => other is not null && other.Inputs == Inputs && other.Layers.SequenceEqual(Layers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MlpSpec);

    /// <inheritdoc/>
    public override int GetHashCode() => Layers.Aggregate(Inputs, HashCode.Combine);

    /// <summary>The network as text, for example <c>64 - 128 gelu - 10</c>.</summary>
    public override string ToString() => $"{Inputs} - {string.Join(" - ", Layers)}";
}
