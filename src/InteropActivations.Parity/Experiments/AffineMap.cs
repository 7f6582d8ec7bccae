using InteropActivations.Networks;

namespace InteropActivations.Parity.Experiments;

/// <summary>x ↦ Wx + b in float64, computed here and by no engine.</summary>
/// <param name="Weight">Outputs × inputs, row after row.</param>
/// <param name="Bias">One value per output.</param>
internal sealed record AffineMap(double[] Weight, double[] Bias)
{
    /// <summary>How many outputs it has.</summary>
    public int Outputs => Bias.Length;

    /// <summary>How many inputs it takes.</summary>
    public int Inputs => Weight.Length / Bias.Length;

    /// <summary>Weight and bias of a layer.</summary>
    public static AffineMap OfLayer(MlpSpec network, ReadOnlySpan<double> parameters, int layer)
    {
        var blocks = ParameterLayout.Of(network).Blocks.Where(block => block.Layer == layer).ToArray();
        var weight = blocks.Single(block => block.Kind == ParameterKind.Weight);
        var bias = blocks.Single(block => block.Kind == ParameterKind.Bias);
        return new AffineMap(
            parameters.Slice(weight.Offset, weight.Count).ToArray(), parameters.Slice(bias.Offset, bias.Count).ToArray());
    }

    /// <summary>The map that does this one first and then another: W₂W₁ and W₂b₁ + b₂.</summary>
    public AffineMap Then(AffineMap next)
    {
        var weight = new double[next.Outputs * Inputs];
        var bias = next.Bias.ToArray();
        for (var row = 0; row < next.Outputs; row++)
        {
            for (var inner = 0; inner < Outputs; inner++)
            {
                var factor = next.Weight[(row * Outputs) + inner];
                bias[row] += factor * Bias[inner];
                for (var column = 0; column < Inputs; column++)
                {
                    weight[(row * Inputs) + column] += factor * Weight[(inner * Inputs) + column];
                }
            }
        }

        return new AffineMap(weight, bias);
    }

    /// <summary>The outputs for rows of inputs.</summary>
    public double[] Apply(ReadOnlySpan<double> inputs)
    {
        var rows = inputs.Length / Inputs;
        var outputs = new double[rows * Outputs];
        for (var row = 0; row < rows; row++)
        {
            for (var at = 0; at < Outputs; at++)
            {
                var sum = Bias[at];
                for (var i = 0; i < Inputs; i++)
                {
                    sum += Weight[(at * Inputs) + i] * inputs[(row * Inputs) + i];
                }

                outputs[(row * Outputs) + at] = sum;
            }
        }

        return outputs;
    }
}
