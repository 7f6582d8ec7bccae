using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Gradients;

/// <content>The check for a user's own function.</content>
public static partial class GradientCheck
{
    /// <summary>Holds the written derivative of a function against differences of its values, in float64.</summary>
    /// <param name="function">f.</param>
    /// <param name="derivative">f′ as it is written.</param>
    /// <param name="inputs">Where.</param>
    /// <param name="options">As PyTorch's <c>gradcheck</c>, but for kinks.</param>
    /// <returns>Every fault; none for a right derivative.</returns>
    public static IReadOnlyList<GradientFault> Run(
        Func<double, double> function, Func<double, double> derivative, IEnumerable<double> inputs, GradientCheckOptions? options = null) =>
        Run(x => function(x[0]), x => [derivative(x[0])], inputs.Select(x => (double[])[x]), options);

    /// <summary>Holds the written gradient of a function of several numbers, a loss for example, against differences of its values, in float64.</summary>
    /// <param name="function">f.</param>
    /// <param name="gradient">∂f/∂x for every x, as it is written.</param>
    /// <param name="points">Where.</param>
    /// <param name="options">As PyTorch's <c>gradcheck</c>, but for kinks.</param>
    /// <returns>Every fault; none for a right gradient.</returns>
    /// <exception cref="InputException">The step or a tolerance is no positive number, or the gradient has another length than the point.</exception>
    public static IReadOnlyList<GradientFault> Run(
        Func<double[], double> function, Func<double[], double[]> gradient, IEnumerable<double[]> points, GradientCheckOptions? options = null)
    {
        var settings = options ?? new GradientCheckOptions();
        if (!(settings.Eps > 0 && settings.Atol >= 0 && settings.Rtol >= 0 && double.IsFinite(settings.Eps)))
        {
            throw new InputException(FormattableString.Invariant($"eps is {settings.Eps}, atol {settings.Atol} and rtol {settings.Rtol}, but eps must be greater than 0 and the tolerances at least 0."));
        }

        var faults = new List<GradientFault>();
        foreach (var point in points)
        {
            var written = gradient([.. point]);
            if (written.Length != point.Length)
            {
                throw new InputException($"The gradient has {written.Length} values at a point of {point.Length}; it needs one for each.");
            }

            for (var i = 0; i < point.Length; i++)
            {
                if (FaultAt(function, point, i, written[i], settings) is { } fault)
                {
                    faults.Add(fault);
                }
            }
        }

        return faults;
    }

    /// <summary>As <see cref="Run(Func{double, double}, Func{double, double}, IEnumerable{double}, GradientCheckOptions?)"/>, but throws the first fault.</summary>
    /// <exception cref="ParityException">The derivative is not that of the values; the message says where.</exception>
    public static void Check(
        Func<double, double> function, Func<double, double> derivative, IEnumerable<double> inputs, GradientCheckOptions? options = null) =>
        Throw(Run(function, derivative, inputs, options));

    /// <summary>As <see cref="Run(Func{double[], double}, Func{double[], double[]}, IEnumerable{double[]}, GradientCheckOptions?)"/>, but throws the first fault.</summary>
    /// <exception cref="ParityException">The gradient is not that of the values; the message says where.</exception>
    public static void Check(
        Func<double[], double> function, Func<double[], double[]> gradient, IEnumerable<double[]> points, GradientCheckOptions? options = null) =>
        Throw(Run(function, gradient, points, options));

    /// <summary>Central differences by one argument at many points.</summary>
    internal static double[] CentralDifferences(Func<IReadOnlyList<double[]>, double[]> function, IReadOnlyList<double[]> points, int by)
    {
        var (above, below) = (function([.. points.Select(point => Moved(point, by, Step))]), function([.. points.Select(point => Moved(point, by, -Step))]));
        return [.. above.Zip(below, (high, low) => (high - low) / (2 * Step))];
    }

    /// <summary>Whether a difference does not depend on its step: across a jump or a kink it does.</summary>
    internal static bool IsSmooth(Func<IReadOnlyList<double[]>, double[]> function, double[] point, int by)
    {
        var values = function([Moved(point, by, -2 * Step), Moved(point, by, -Step), Moved(point, by, Step), Moved(point, by, 2 * Step)]);
        return GradientCheckOptions.Tolerance.Holds((values[2] - values[1]) / (2 * Step), (values[3] - values[0]) / (4 * Step));
    }

    private static void Throw(IReadOnlyList<GradientFault> faults)
    {
        if (faults.Count > 0)
        {
            throw new ParityException(faults.Count == 1 ? faults[0].ToString() : $"{faults[0]} So it is at {faults.Count} places.");
        }
    }

    private static GradientFault? FaultAt(Func<double[], double> function, double[] point, int index, double written, GradientCheckOptions settings)
    {
        var step = settings.Eps;
        var tolerance = new Tolerance(settings.Rtol, settings.Atol);
        var (below, here, above) = (function(Moved(point, index, -step)), function([.. point]), function(Moved(point, index, step)));
        var (left, right, central) = ((here - below) / step, (above - here) / step, (above - below) / (2 * step));
        // Where f bends smoothly both sides differ by f″ times the step, which the tolerance covers.
        if (tolerance.Holds(left, right) || settings.Kinks == KinkRule.Central)
        {
            return tolerance.Holds(written, central) ? null : new GradientFault("f", "central differences", point[index], written, central);
        }

        var nearest = Math.Clamp(written, Math.Min(left, right), Math.Max(left, right));
        return settings.Kinks == KinkRule.Skip || tolerance.Holds(written, nearest)
            ? null
            : new GradientFault("f", "the nearer of the one-sided differences at this kink", point[index], written, nearest);
    }

    private static double[] Moved(double[] point, int index, double step)
    {
        var moved = (double[])point.Clone();
        moved[index] += step;
        return moved;
    }
}
