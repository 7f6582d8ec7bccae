using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Parity.Experiments;

/// <summary>A deep network of equal layers as it is before training, 256 wide, and what signal and gradient do in it.</summary>
/// <param name="Activation">The activation of every layer.</param>
/// <param name="Start">How its weights are drawn.</param>
/// <param name="Gain">The variance of a weight times the number of inputs, as <paramref name="Start"/> has it.</param>
/// <param name="Depth">How many layers.</param>
internal sealed record DeepStack(ActivationSpec Activation, Initializer Start, double Gain, int Depth)
{
    /// <summary>Units of every layer.</summary>
    public const int Width = 256;

    /// <summary>Rows that statistics of a signal are taken over.</summary>
    public const int Rows = 256;

    /// <summary>Weights of variance 1 / inputs.</summary>
    public static DeepStack LeCun(ActivationSpec activation, int depth) => new(activation, Initializer.LeCunNormal, 1, depth);

    /// <summary>Weights of variance 2 / inputs.</summary>
    public static DeepStack He(ActivationSpec activation, int depth) => new(activation, Initializer.HeNormal, 2, depth);

    /// <summary>What is said of it in a table.</summary>
    public string Name => FormattableString.Invariant($"{Activation}, Var(W) = {Gain}/n");

    /// <summary>The network.</summary>
    public MlpSpec Network { get; } = new(Width, [.. Enumerable.Repeat(new LayerSpec(Width, Activation), Depth)]);

    /// <summary>Mean and mean square of every layer's outputs for inputs of a standard normal distribution.</summary>
    public IReadOnlyList<(double Mean, double Square)> Signal(IBackend engine, ulong seed) =>
        [.. NetworkProbe.LayerOutputs(engine, Network, Start.Parameters<float>(Network, seed), Draw.Normal<float>(Rows * Width, seed, ExperimentStream.Inputs))
            .Select(outputs => (outputs.Average(value => (double)value), outputs.Average(value => (double)value * value)))];

    /// <summary>
    /// The root mean square of the gradient at each layer's inputs over that at the top, the top's being normal numbers: after
    /// as many layers as its index says.
    /// </summary>
    /// <remarks>
    /// Steps of one row each, because a bias's gradient is then the gradient of its sum; times Wᵀ it is that of the layer's
    /// inputs. The loss is a squared error from targets that lie the wanted gradient away from the outputs.
    /// </remarks>
    public IReadOnlyList<double> Gradient(IBackend engine, ulong seed, int rows)
    {
        var parameters = Start.Parameters<float>(Network, seed);
        var layout = ParameterLayout.Of(Network);
        var inputs = Draw.Normal<float>(rows * Width, seed, ExperimentStream.Inputs);
        var away = Draw.Normal<float>(rows * Width, seed, ExperimentStream.TopGradient);
        var squares = new double[Depth + 1];
        var gradients = new float[layout.Count];
        using var session = NetworkProbe.Open<float>(engine, Network, parameters);
        var outputs = new float[Width];
        for (var row = 0; row < rows; row++)
        {
            var input = inputs.AsSpan(row * Width, Width);
            session.Predict(input, outputs);
            var targets = outputs.Zip(away.Skip(row * Width), (output, distance) => output - distance).ToArray();
            // As float32 rounded the targets: 2(y − t) / outputs is the gradient of a mean of squares.
            squares[0] += outputs.Zip(targets, (output, target) => Math.Pow(2 * (output - (double)target) / Width, 2)).Sum();
            session.Step(input, targets);
            session.CopyGradientsTo(gradients);
            for (var layer = 0; layer < Depth; layer++)
            {
                squares[Depth - layer] += BackThrough(layout, layer, parameters, gradients);
            }
        }

        return [.. squares.Select(square => Math.Sqrt(square / squares[0]))];
    }

    /// <summary>The gain of the gradient's root mean square after each number of layers from the top, by mean-field theory.</summary>
    public IReadOnlyList<double> GradientByTheory()
    {
        var factors = MeanField.Layers(Activation, Gain, Depth).Select(layer => layer.GradientFactor).Reverse();
        var gains = new List<double> { 1 };
        foreach (var factor in factors)
        {
            gains.Add(gains[^1] * Math.Sqrt(factor));
        }

        return gains;
    }

    /// <summary>The square of the norm of Wᵀδ.</summary>
    private static double BackThrough(ParameterLayout layout, int layer, float[] parameters, float[] gradients)
    {
        var weight = layout.Blocks.Single(block => block.Layer == layer && block.Kind == ParameterKind.Weight);
        var bias = layout.Blocks.Single(block => block.Layer == layer && block.Kind == ParameterKind.Bias);
        var sums = new double[weight.Columns];
        for (var row = 0; row < weight.Rows; row++)
        {
            double delta = gradients[bias.Offset + row];
            var weights = parameters.AsSpan(weight.Offset + (row * weight.Columns), weight.Columns);
            for (var column = 0; column < sums.Length; column++)
            {
                sums[column] += delta * weights[column];
            }
        }

        return sums.Sum(sum => sum * sum);
    }
}
