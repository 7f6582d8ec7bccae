using InteropActivations.Activations;

namespace InteropActivations.Parity.Experiments;

/// <summary>What signal and gradient of an endlessly wide network of random weights do from layer to layer: integrals over a normal distribution.</summary>
/// <remarks>
/// qₗ = E[f(z)²] with z ~ N(0, g·qₗ₋₁), and the gradient's mean square is multiplied by g·E[f′(z)²]. Source: Poole et al.,
/// "Exponential expressivity in deep neural networks through transient chaos" (2016); Schoenholz et al., "Deep Information
/// Propagation" (2017). f and f′ come from its formula by dual numbers and from no engine.
/// </remarks>
internal static class MeanField
{
    /// <summary>Ten standard deviations in steps of a fiftieth: the rectangle rule then errs less than 1e-4 even at a kink.</summary>
    private const int Points = 500;

    private const double Step = 0.02;

    /// <summary>Layer by layer: mean and mean square of the outputs, and the factor of the gradient's mean square.</summary>
    /// <param name="activation">f.</param>
    /// <param name="gain">g, the variance of a weight times the number of inputs.</param>
    /// <param name="depth">How many layers; the inputs have the mean square 1.</param>
    public static IReadOnlyList<(double Mean, double Square, double GradientFactor)> Layers(ActivationSpec activation, double gain, int depth)
    {
        var layers = new List<(double, double, double)>();
        var square = 1d;
        for (var layer = 0; layer < depth; layer++)
        {
            var deviation = Math.Sqrt(gain * square);
            double mean = 0, next = 0, slopes = 0;
            for (var i = -Points; i <= Points; i++)
            {
                var density = Step * Math.Exp(-Math.Pow(i * Step, 2) / 2) / Math.Sqrt(2 * Math.PI);
                // At a kink the mean of both sides, as an integral has it.
                var (value, slope) = i == 0 ? Middle(activation) : activation.Activation.Differentiate(deviation * i * Step, activation.Parameters.AsSpan())!.Value;
                mean += density * value;
                next += density * value * value;
                slopes += density * slope * slope;
            }

            layers.Add((mean, next, gain * slopes));
            square = next;
        }

        return layers;
    }

    private static (double Value, double Slope) Middle(ActivationSpec activation)
    {
        var value = activation.Activation.Differentiate(0, activation.Parameters.AsSpan())!.Value.Value;
        var (above, below) = (Slope(double.Epsilon), Slope(-double.Epsilon));
        // The root of the mean square: slopes are squared where they are summed.
        return (value, Math.Sqrt(((above * above) + (below * below)) / 2));

        double Slope(double x) => activation.Activation.Differentiate(x, activation.Parameters.AsSpan())!.Value.Slope;
    }
}
