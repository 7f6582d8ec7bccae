using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Samples;

namespace InteropActivations.Parity.Gradients;

/// <summary>Holds the derivative an engine gives against its own values, in float64: by dual numbers and by central differences.</summary>
/// <remarks>
/// Neither is used within a step of a seam between two pieces: there differences give the mean of the two one-sided
/// derivatives, which is nobody's choice, and dual numbers that of one piece's way of reaching the common value.
/// </remarks>
public static partial class GradientCheck
{
    /// <summary>The step of central differences: that of PyTorch's <c>gradcheck</c>.</summary>
    private const double Step = 1e-6;

    /// <summary>
    /// Sharper than <c>gradcheck</c> (1e-3 and 1e-5): with this step and values up to 30, rounding leaves about 1e-8, and a
    /// jump of f″ by 1 a quarter of the step.
    /// </summary>
    private static readonly Tolerance Differences = new(Relative: 1e-6, Absolute: 3e-7);

    /// <summary>Two evaluations of one derivative differ by rounding only, a few hundred units of 1.1e-16 in long formulas.</summary>
    private const double DualRelative = 1e-13;

    /// <summary>Below this size of a derivative the error of dual numbers is counted as if it were as large: the terms that they add may cancel.</summary>
    private const double DualTerms = 1e-2;

    /// <summary>As <see cref="DualRelative"/> for derivatives by parameters, by which formulas divide: that magnifies rounding.</summary>
    private const double DualRelativeByParameter = 1e-12;

    /// <summary>Beyond, a step of 1e-6 is lost in the rounding of values, and derivatives have reached their limits.</summary>
    private const double Farthest = 30;

    /// <summary>Every fault found; none for a right derivative.</summary>
    /// <param name="engine">The engine whose derivatives are checked.</param>
    /// <param name="activation">The activation with its parameters.</param>
    public static IReadOnlyList<GradientFault> Run(IBackend engine, ActivationSpec activation) => activation.Activation.IsRowwise
        ? [.. RowInputs.For<double>(activation, Density.Thin).SelectMany(sample => RowFaults(engine, activation, sample))]
        : [.. Points(activation).SelectMany(x => PointFaults(engine, activation, x))];

    private static IEnumerable<double> Points(ActivationSpec activation)
    {
        var seams = Seams(activation).ToArray();
        return ElementwiseInputs.For<double>(activation, Density.Full)
            .Where(x => Math.Abs(x) <= Farthest && seams.All(seam => Math.Abs(x - seam) > Step));
    }

    /// <summary>Kinks, and 0, where stable formulas change from e^x to e^−x.</summary>
    private static IEnumerable<double> Seams(ActivationSpec activation) => activation.Info.Kinks
        .Select(kink => kink.At(activation.Parameters))
        .Append(0);

    private static IEnumerable<GradientFault> PointFaults(IBackend engine, ActivationSpec activation, double x)
    {
        var learned = new double[activation.LearnedCount];
        var written = new double[1];
        engine.Backward<double>(activation, (double[])[x], [1], written, learned);

        var dual = activation.Activation.Differentiate(x, activation.Parameters.AsSpan());
        if (dual is { } exact && Math.Abs(written[0] - exact.Slope) > DualRelative * Math.Max(Math.Abs(exact.Slope), DualTerms))
        {
            yield return new GradientFault(activation.ToString(), "dual numbers", x, written[0], exact.Slope);
        }

        var difference = (Value(engine, activation, x + Step) - Value(engine, activation, x - Step)) / (2 * Step);
        if (!Differences.Holds(written[0], difference))
        {
            yield return new GradientFault(activation.ToString(), "central differences", x, written[0], difference);
        }

        int[] places = [.. activation.Info.Parameters.Index().Where(parameter => parameter.Item.Learned).Select(parameter => parameter.Index)];
        for (var i = 0; i < learned.Length; i++)
        {
            // Formulas change piece where a parameter is 0, as they do at x = 0, and a dual number has the derivative of one piece.
            if (activation.Parameters[places[i]] != 0
                && activation.Activation.Differentiate(x, activation.Parameters.AsSpan(), places[i]) is { } exactly
                && Math.Abs(learned[i] - exactly.Slope) > DualRelativeByParameter * Math.Max(Math.Abs(exactly.Slope), Math.Max(Math.Abs(x), DualTerms)))
            {
                yield return new GradientFault(activation.ToString(), "dual numbers by its parameter", x, learned[i], exactly.Slope);
            }

            // Where f bends by the parameter, as soft-exponential does by α at 0, the error of a difference is what changes with its step.
            var byParameter = ByParameter(engine, activation, i, x, Step);
            var bend = Math.Abs(ByParameter(engine, activation, i, x, 2 * Step) - byParameter);
            if (!Differences.Holds(learned[i], byParameter) && !(Math.Abs(learned[i] - byParameter) <= 2 * bend))
            {
                yield return new GradientFault(activation.ToString(), "central differences by its parameter", x, learned[i], byParameter);
            }
        }
    }

    private static IEnumerable<GradientFault> RowFaults(IBackend engine, ActivationSpec activation, Sample<double> sample)
    {
        if (sample.Values.Any(x => !(Math.Abs(x) <= Farthest)))
        {
            yield break;
        }

        var upstream = sample.Upstreams[^1];
        var written = new double[sample.Values.Length];
        engine.Backward<double>(activation, sample.Input, upstream, written);
        for (var i = 0; i < written.Length; i++)
        {
            var difference = (Weighted(i, Step) - Weighted(i, -Step)) / (2 * Step);
            if (sample.Values[i] != 0 && !Differences.Holds(written[i], difference))
            {
                yield return new GradientFault(activation.ToString(), "central differences", sample.Values[i], written[i], difference);
            }
        }

        double Weighted(int index, double step)
        {
            var x = sample.Values.ToArray();
            x[index] += step;
            var y = new double[upstream.Length];
            engine.Forward(activation, new ActivationInput<double>(x, sample.RowLength, sample.Draws), y);
            return y.Zip(upstream, (value, weight) => value * weight).Sum();
        }
    }

    private static double Value(IBackend engine, ActivationSpec activation, double x)
    {
        var y = new double[1];
        engine.Forward<double>(activation, (double[])[x], y);
        return y[0];
    }

    private static double ByParameter(IBackend engine, ActivationSpec activation, int learned, double x, double step) =>
        (Value(engine, Moved(activation, learned, step), x) - Value(engine, Moved(activation, learned, -step), x)) / (2 * step);

    private static ActivationSpec Moved(ActivationSpec activation, int learned, double step)
    {
        var values = activation.Parameters.Zip(activation.Info.Parameters).Where(pair => pair.Second.Learned).Select(pair => pair.First).ToArray();
        values[learned] += step;
        return activation.WithLearned(values);
    }
}
