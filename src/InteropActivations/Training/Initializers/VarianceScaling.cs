using InteropActivations.Activations;
using InteropActivations.Networks;

namespace InteropActivations.Training.Initializers;

/// <summary>Independent numbers of mean 0, whose variance follows from the layer.</summary>
/// <param name="isNormal">Normal, or else uniform.</param>
/// <param name="variance">The variance, from the network and the layer.</param>
internal sealed class VarianceScaling(bool isNormal, Func<MlpSpec, int, double> variance) : IParameterDraw
{
    public void Draw(MlpSpec network, ParameterBlock block, Xoshiro256 random, Span<double> values)
    {
        var deviation = Math.Sqrt(variance(network, block.Layer));
        foreach (ref var value in values)
        {
            value = deviation * Draw(random);
        }
    }

    /// <summary>2 / (inputs + outputs).</summary>
    public static double Glorot(MlpSpec network, int layer) => 2d / (network.InputsOf(layer) + network.Layers[layer].Outputs);

    /// <summary>2 / inputs.</summary>
    public static double He(MlpSpec network, int layer) => 2d / network.InputsOf(layer);

    /// <summary>1 / inputs.</summary>
    public static double LeCun(MlpSpec network, int layer) => 1d / network.InputsOf(layer);

    /// <summary>1 / (3 inputs).</summary>
    public static double PyTorch(MlpSpec network, int layer) => 1 / (3d * network.InputsOf(layer));

    /// <summary>gain² / inputs, with the gain of what the layer is fed from: 1 for the network's inputs and for an activation of a row.</summary>
    public static double Exact(MlpSpec network, int layer) =>
        (layer == 0 ? 1 : SquaredGain(network.Layers[layer - 1].Activation)) / network.InputsOf(layer);

    private static double SquaredGain(ActivationSpec activation)
    {
        if (activation.Activation.IsRowwise || activation.RowShape != RowShape.Same)
        {
            return 1;
        }

        var square = 1 / ActivationMoments.Of(activation).MeanSquare;
        return double.IsFinite(square)
            ? square
            : throw new InputException($"{activation} is 0 nearly everywhere, so that no weights after it keep its variance; start the network with another initializer.");
    }

    /// <summary>A number of variance 1: normal, or uniform in ±√3.</summary>
    private double Draw(Xoshiro256 random) =>
        isNormal ? random.NextNormal() : ((2 * random.NextUniform()) - 1) * Math.Sqrt(3);
}
