using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Experiments;

/// <summary>Where the outputs of each layer are centred, and whether SELU normalizes itself.</summary>
/// <remarks>Source: Clevert et al., "Fast and Accurate Deep Network Learning by Exponential Linear Units" (2016); Klambauer et al., "Self-Normalizing Neural Networks" (2017).</remarks>
internal sealed class ZeroCentredExperiment : IExperiment
{
    private const int Depth = 50;

    /// <summary>What of mean and variance the weights' own randomness leaves at width 256: each draw is one network.</summary>
    private const double MeanRoom = 0.05, VarianceRoom = 0.15;

    private static readonly DeepStack[] Stacks =
        [DeepStack.He("relu", Depth), DeepStack.LeCun("relu", Depth), DeepStack.He("gelu", Depth), DeepStack.LeCun("elu", Depth), DeepStack.LeCun("selu", Depth)];

    public string Name => "zero-centred";

    public string Title => "Activations centred on zero";

    public string Statement => "ELU, GELU and SELU are centred closer to 0 than ReLU; SELU keeps mean 0 and variance 1 through fifty layers.";

    public ExperimentResult Run(ExperimentContext context)
    {
        var measured = new Measurements();
        var (means, sizes) = (new List<PlotCurve>(), new List<PlotCurve>());
        double[] layers = [.. Enumerable.Range(1, Depth)];
        foreach (var engine in context.Engines)
        {
            foreach (var stack in Stacks)
            {
                var signals = context.PerSeed(seed => stack.Signal(engine, seed));
                var theory = MeanField.Layers(stack.Activation, stack.Gain, 1)[0];
                measured.Judge<float>(
                    stack.Name, "|mean| / root mean square after the first layer", engine, signals.Select(signal => Centre(signal[0])),
                    FormattableString.Invariant($"{Centre((theory.Mean, theory.Square)):0.000} ± {MeanRoom}, by theory"),
                    one => Math.Abs(one.Mean - Centre((theory.Mean, theory.Square))) <= MeanRoom);
                measured.Tell<float>(stack.Name, $"|mean| / root mean square after layer {Depth}", engine, signals.Select(signal => Centre(signal[^1])));
                measured.Tell<float>(stack.Name, $"mean square after layer {Depth}", engine, signals.Select(signal => signal[^1].Square));
                means.Add(PlotCurve.Over(stack.Name, engine.Info.Name, layers, [.. signals.Select(signal => (IReadOnlyList<double>)[.. signal.Select(Centre)])]));
                sizes.Add(PlotCurve.Over(stack.Name, engine.Info.Name, layers, [.. signals.Select(signal => (IReadOnlyList<double>)[.. signal.Select(layer => layer.Square)])]));
                if (stack.Activation.Info.Name == "selu")
                {
                    measured.Judge<float>(
                        stack.Name, $"greatest |mean| of {Depth} layers", engine, signals.Select(signal => signal.Max(layer => Math.Abs(layer.Mean))),
                        $"at most {MeanRoom}", one => one.Maximum <= MeanRoom);
                    measured.Judge<float>(
                        stack.Name, $"greatest |variance − 1| of {Depth} layers", engine,
                        signals.Select(signal => signal.Max(layer => Math.Abs(layer.Square - (layer.Mean * layer.Mean) - 1))),
                        $"at most {VarianceRoom}", one => one.Maximum <= VarianceRoom);
                }
            }
        }

        double Measured(string name, string measure) =>
            measured.Cases.Where(one => one.Case == name && one.Measure.StartsWith(measure, StringComparison.Ordinal)).Max(one => one.Mean);
        return this.Conclude(
            measured,
            measured.AllAsExpected ? ExperimentVerdict.Holds : ExperimentVerdict.DoesNotHold,
            $"After one layer the mean is {First(Stacks[0]):0.00} of the root mean square for ReLU, {First(Stacks[2]):0.00} for GELU, {First(Stacks[3]):0.00} for ELU and {First(Stacks[4]):0.00} for SELU, whose means stay within {Measured(Stacks[4].Name, "greatest |mean|"):0.000} and variances within {Measured(Stacks[4].Name, "greatest |variance"):0.000} of 1 for {Depth} layers. Deep down GELU with Var(W) = 2/n is centred because it dies out: mean square {Measured(Stacks[2].Name, "mean square"):0.0e-0} after {Depth}.")
            with
        {
            Curves =
                [
                    new CurvePlot("centre", "Mean of each layer", "layer", "|mean| / root mean square", means),
                    new CurvePlot("size", "Mean square of each layer", "layer", "mean square", sizes) { YLogarithmic = true },
                ],
        };

        double First(DeepStack stack) => Measured(stack.Name, "|mean| / root mean square after the first");
    }

    private static double Centre((double Mean, double Square) layer) => Math.Abs(layer.Mean) / Math.Sqrt(layer.Square);
}
