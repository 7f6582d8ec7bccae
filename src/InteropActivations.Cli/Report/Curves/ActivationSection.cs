using InteropActivations.Activations;
using InteropActivations.Parity.Samples;

namespace InteropActivations.Cli.Report.Curves;

/// <summary>An activation along one of its inputs, as the native engine computes it in float64.</summary>
/// <remarks>
/// An activation of a single value is drawn as it is. One that looks at a whole row is cut open: a row of two values of which
/// one moves, and the output at the same place. Stochastic ones are drawn as they are evaluated, without draws.
/// </remarks>
internal sealed class ActivationSection
{
    private readonly ActivationSpec _spec;
    private readonly double[] _row;
    private readonly int _moving;
    private readonly int _shown;

    private ActivationSection(ActivationSpec spec, string note, double[] row, int moving, int shown)
    {
        (_spec, Note, _row, _moving, _shown) = (spec, note, row, moving, shown);
    }

    /// <summary>Which section it is, or nothing for an activation of a single value.</summary>
    public string Note { get; }

    /// <summary>What is drawn of an activation: one section, or two where a row's values are treated differently.</summary>
    public static IReadOnlyList<ActivationSection> Of(ActivationSpec spec)
    {
        if (spec.Info.Family == ActivationFamily.Gated)
        {
            var gate = RowSection.Of(spec);
            return [new(spec, "gate: row (1, x)", [.. gate.Row], gate.Moving, shown: 0)];
        }

        if (!spec.Activation.IsRowwise)
        {
            return [new(spec, "", [0], moving: 0, shown: 0)];
        }

        var section = RowSection.Of(spec);
        double[] row = [.. section.Row];
        ActivationSection first = new(spec, "first of row (x, 0)", row, section.Moving, shown: 0);
        if (spec.OutputLength(row.Length) < row.Length)
        {
            return [first];
        }

        ActivationSection second = new(spec, "second of row (0, x)", row, moving: 1, shown: 1);
        return first.Value(-1) == second.Value(-1) && first.Value(1) == second.Value(1) ? [first] : [first, second];
    }

    /// <summary>The output at <paramref name="x"/>.</summary>
    public double Value(double x)
    {
        var output = new double[_spec.OutputLength(_row.Length)];
        _spec.Forward<double>(Row(x), output);
        return output[_shown];
    }

    /// <summary>The derivative of that output by the input that moves.</summary>
    public double Slope(double x)
    {
        var outputGradient = new double[_spec.OutputLength(_row.Length)];
        outputGradient[_shown] = 1;
        var inputGradient = new double[_row.Length];
        _spec.Backward<double>(Row(x), outputGradient, inputGradient);
        return inputGradient[_moving];
    }

    private double[] Row(double x)
    {
        var row = (double[])_row.Clone();
        row[_moving] = x;
        return row;
    }
}
