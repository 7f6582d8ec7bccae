using InteropActivations.Activations;

namespace InteropActivations.Cli.Plotting;

/// <summary>An activation and its derivative along a line, as the native engine computes them in float64.</summary>
/// <param name="X">Evenly spaced points.</param>
/// <param name="Value">f there.</param>
/// <param name="Slope">f′ there, by the hand-written derivative.</param>
/// <param name="Along">What is shown, where the activation looks at more than one value; else empty.</param>
internal sealed record ActivationCurve(double[] X, double[] Value, double[] Slope, string Along)
{
    /// <summary>The curve of an activation.</summary>
    /// <remarks>An activation of a row is shown through its row (x, 0, …), a gated one through a = 1 with the gate b = x.</remarks>
    public static ActivationCurve Of(ActivationSpec activation, double from, double to, int points)
    {
        var curve = new ActivationCurve(
            new double[points],
            new double[points],
            new double[points],
            activation.Info.Family == ActivationFamily.Gated ? "a = 1, gate b = x" : activation.Activation.IsRowwise ? "y₁ of the row (x, 0)" : "");
        for (var i = 0; i < points; i++)
        {
            var x = from + (to - from) * i / (points - 1);
            curve.X[i] = x;
            (curve.Value[i], curve.Slope[i]) = At(activation, x);
        }

        return curve;
    }

    private static (double Value, double Slope) At(ActivationSpec activation, double x)
    {
        var gated = activation.Info.Family == ActivationFamily.Gated;
        var place = gated ? 1 : 0;
        double[] row = gated ? [1, x] : activation.Activation.IsRowwise ? [x, .. new double[Math.Max(1, activation.RowShape.Inputs - 1)]] : [x];
        var y = new double[activation.OutputLength(row.Length)];
        var dy = new double[y.Length];
        var dx = new double[row.Length];
        dy[0] = 1;
        activation.Forward(row, y.AsSpan());
        activation.Backward<double>(row, dy, dx);
        return (y[0], dx[place]);
    }
}
