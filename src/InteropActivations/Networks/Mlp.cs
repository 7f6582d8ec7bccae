using System.Collections.Immutable;
using InteropActivations.Activations;

namespace InteropActivations.Networks;

/// <summary>Describes a multilayer perceptron in one line: <c>Mlp.Inputs(64).Hidden(128, "gelu").Outputs(10)</c>.</summary>
public sealed class Mlp
{
    private readonly int _inputs;
    private readonly ImmutableArray<LayerSpec> _hidden;

    private Mlp(int inputs, ImmutableArray<LayerSpec> hidden)
    {
        _inputs = inputs;
        _hidden = hidden;
    }

    /// <summary>Begins with the number of inputs.</summary>
    public static Mlp Inputs(int count) => new(count, []);

    /// <summary>Adds a hidden layer.</summary>
    /// <param name="units">How many units it has.</param>
    /// <param name="activation">A name such as <c>gelu</c> or <c>leaky-relu(0.2)</c>, or a specification.</param>
    /// <param name="normalization">What is done to the sums before the activation; nothing unless given.</param>
    /// <param name="dropout">The chance of an output to be dropped in a training step, from 0 to 1.</param>
    /// <param name="bias">Whether the layer has one.</param>
    /// <exception cref="InputException">The number of units is not positive, or one that the activation cannot split its row into; or the rate is out of range.</exception>
    public Mlp Hidden(int units, ActivationSpec activation, Normalization? normalization = null, double dropout = 0, bool bias = true) =>
        new(_inputs, _hidden.Add(new LayerSpec(units, activation) { Normalization = normalization, Dropout = dropout, HasBias = bias }));

    /// <summary>Ends with the output layer; without an activation its outputs are numbers or logits.</summary>
    /// <exception cref="InputException">A number of inputs or units is not positive, or there are more parameters than an array holds.</exception>
    public MlpSpec Outputs(int count, ActivationSpec? activation = null, bool bias = true) =>
        new(_inputs, _hidden.Add(new LayerSpec(count, activation ?? "identity") { HasBias = bias }));
}
