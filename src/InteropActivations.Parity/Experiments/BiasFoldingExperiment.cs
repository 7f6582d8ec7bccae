using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Networks;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Experiments;

/// <summary>A bias is a weight of an input that is always 1.</summary>
internal sealed class BiasFoldingExperiment : IExperiment
{
    private const int Outputs = 16, Rows = 32;

    private static readonly int[] Widths = [1, 4, 16, 64, 256, 1024];

    public string Name => "bias-folding";

    public string Title => "A bias is a weight";

    public string Statement => "[W b]·[x 1] = Wx + b.";

    public ExperimentResult Run(ExperimentContext context)
    {
        var measured = new Measurements();
        var curves = new List<PlotCurve>();
        foreach (var engine in context.Engines)
        {
            Measure<float>(engine);
            Measure<double>(engine);
        }

        return this.Conclude(
            measured,
            measured.AllAsExpected ? ExperimentVerdict.Holds : ExperimentVerdict.DoesNotHold,
            $"With and without the bias folded in, results differ by the order of the additions only: by at most {measured.Cases.Max(one => one.Maximum):0.00} of what rounding may do to two sums of n + 1 terms, with 1 to {Widths[^1]} inputs.")
            with
        {
            Curves =
                [
                    new CurvePlot("difference", "Difference between a bias and a folded bias", "inputs", "greatest difference, in units of rounding of the largest sum", curves) { XLogarithmic = true },
                ],
        };

        void Measure<T>(IBackend engine) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var seeds = context.PerSeed(seed => Widths.Select(inputs => Difference<T>(engine, inputs, seed)).ToArray());
            foreach (var (at, inputs) in Widths.Index())
            {
                measured.Judge<T>(
                    $"{inputs} inputs", "difference over the bound of rounding", engine, seeds.Select(widths => widths[at].OverBound),
                    "at most 1", one => one.Maximum <= 1);
            }

            curves.Add(PlotCurve.Over(
                $"{DTypes.Of<T>().Name()}", engine.Info.Name, [.. Widths.Select(width => (double)width)],
                [.. seeds.Select(widths => (IReadOnlyList<double>)[.. widths.Select(width => width.Units)])]));
        }
    }

    /// <summary>The greatest difference, over the bound of two sums of n + 1 terms in any order, γ = (n + 1)u of Σ|w||x| + |b| for each, and in units u of the largest result.</summary>
    /// <remarks>Source: Higham, "Accuracy and Stability of Numerical Algorithms" (2002), section 3.1.</remarks>
    private static (double OverBound, double Units) Difference<T>(IBackend engine, int inputs, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var plain = Mlp.Inputs(inputs).Outputs(Outputs);
        var folded = Mlp.Inputs(inputs + 1).Outputs(Outputs);
        var weights = Draw.Normal<T>(Outputs * inputs, seed, ExperimentStream.Weights);
        var biases = Draw.Normal<T>(Outputs, seed + 1, ExperimentStream.Weights);
        var rows = Draw.Normal<T>(Rows * inputs, seed, ExperimentStream.Inputs);
        var foldedWeights = Enumerable.Range(0, Outputs).SelectMany(output => weights.Skip(output * inputs).Take(inputs).Append(biases[output]));
        var foldedRows = Enumerable.Range(0, Rows).SelectMany(row => rows.Skip(row * inputs).Take(inputs).Append(T.One));

        var one = NetworkProbe.Predict<T>(engine, plain, [.. weights, .. biases], rows);
        var other = NetworkProbe.Predict<T>(engine, folded, [.. foldedWeights, .. new T[Outputs]], [.. foldedRows]);
        var sizes = new AffineMap([.. weights.Select(Size)], [.. biases.Select(Size)]).Apply([.. rows.Select(Size)]);

        // Half the distance from 1 to the next number: 2⁻²⁴ or 2⁻⁵³.
        var unit = double.CreateTruncating(T.BitIncrement(T.One) - T.One) / 2;
        var differences = one.Zip(other, (a, b) => Size(a - b)).ToArray();
        return (
            differences.Zip(sizes, (difference, size) => difference / (2 * (inputs + 1) * unit * size)).Max(),
            differences.Max() / (unit * one.Max(Size)));

        static double Size(T value) => Math.Abs(double.CreateTruncating(value));
    }
}
