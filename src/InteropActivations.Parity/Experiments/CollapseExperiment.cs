using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Networks;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Experiments;

/// <summary>Linear layers on one another are one linear layer; a nonlinear one between them is not.</summary>
internal sealed class CollapseExperiment : IExperiment
{
    private const int Inputs = 8, Units = 16, Outputs = 5, Rows = 256;

    /// <summary>Sums of 16 products through four layers err by a few dozen units of 1.1e-16 of their largest terms; a hundredfold room.</summary>
    private const double Exact = 1e-12;

    /// <summary>Less of the deviation than this could be a rounding; every bend measured is ten times as far.</summary>
    private const double Bent = 1e-3;

    private static readonly string[] Activations = ["relu", "leaky-relu", "elu", "selu", "gelu", "silu", "tanh", "sigmoid", "softplus"];

    /// <summary>The factors of the first layer's weights in the plot.</summary>
    private static readonly double[] Scales = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30];

    public string Name => "collapse";

    public string Title => "A stack of linear layers is one linear layer";

    public string Statement =>
        "Layers without an activation collapse into one affine map, alone and inside a network; with one nonlinear layer between them they no longer do.";

    public ExperimentResult Run(ExperimentContext context)
    {
        var measured = new Measurements();
        var curves = new List<PlotCurve>();
        foreach (var engine in context.Engines)
        {
            measured.Judge<double>(
                "4 linear layers", "greatest difference from the composed map, relative", engine, context.PerSeed(seed => StackError(engine, seed)),
                FormattableString.Invariant($"at most {Exact:0e-0}"), one => one.Maximum <= Exact);
            measured.Judge<double>(
                "2 linear layers between tanh layers", "greatest difference from the merged network, relative", engine,
                context.PerSeed(seed => MergedError(engine, seed)), FormattableString.Invariant($"at most {Exact:0e-0}"), one => one.Maximum <= Exact);
            measured.Judge<double>(
                "4 linear layers", "distance from every affine map", engine, context.PerSeed(seed => Distance(engine, "identity", seed, 1)),
                FormattableString.Invariant($"at most {Exact:0e-0}"), one => one.Maximum <= Exact);
            foreach (var activation in Activations)
            {
                measured.Judge<double>(
                    $"one {activation} layer", "distance from every affine map", engine, context.PerSeed(seed => Distance(engine, activation, seed, 1)),
                    $"above {Bent}", one => one.Minimum > Bent);
                curves.Add(PlotCurve.Over(
                    activation, engine.Info.Name, Scales,
                    context.PerSeed(seed => (IReadOnlyList<double>)[.. Scales.Select(scale => Distance(engine, activation, seed, scale))])));
            }
        }

        var nearest = measured.Cases.Where(one => one.Case.StartsWith("one ", StringComparison.Ordinal)).MinBy(one => one.Minimum)!;
        var worst = measured.Cases.Where(one => one.Expected.StartsWith("at most", StringComparison.Ordinal)).Max(one => one.Maximum);
        return this.Conclude(
            measured,
            measured.AllAsExpected ? ExperimentVerdict.Holds : ExperimentVerdict.DoesNotHold,
            $"Linear layers are their composed map to within {worst:0.0e-0}; with one nonlinear layer at least {nearest.Minimum:0.0 %} of the deviation ({nearest.Case}) is beyond every affine map. How far depends on the weights: smooth functions are nearly linear where their inputs are small, ReLU at no scale.")
            with
        {
            Curves =
                [
                    new CurvePlot("distance", "How far one nonlinear layer is from every affine map", "factor of the first layer's weights", "share of the deviation no affine map explains", curves)
                    {
                        XLogarithmic = true,
                        YLogarithmic = true,
                    },
                ],
        };
    }

    private static double StackError(IBackend engine, ulong seed)
    {
        var network = Stack("identity");
        var parameters = Parameters(network, seed);
        var inputs = InputsOf(seed);
        var composed = Enumerable.Range(0, network.Layers.Length).Select(layer => AffineMap.OfLayer(network, parameters, layer)).Aggregate((first, next) => first.Then(next));
        return RelativeDifference(NetworkProbe.Predict<double>(engine, network, parameters, inputs), composed.Apply(inputs));
    }

    private static double MergedError(IBackend engine, ulong seed)
    {
        var network = Mlp.Inputs(Inputs).Hidden(Units, "tanh").Hidden(Units / 2, "identity").Hidden(Units, "tanh").Outputs(Outputs);
        var parameters = Parameters(network, seed);
        var merged = AffineMap.OfLayer(network, parameters, 1).Then(AffineMap.OfLayer(network, parameters, 2));
        var small = Mlp.Inputs(Inputs).Hidden(Units, "tanh").Hidden(Units, "tanh").Outputs(Outputs);
        var (first, last) = (AffineMap.OfLayer(network, parameters, 0), AffineMap.OfLayer(network, parameters, 3));
        double[] joined = [.. first.Weight, .. first.Bias, .. merged.Weight, .. merged.Bias, .. last.Weight, .. last.Bias];
        var inputs = InputsOf(seed);
        return RelativeDifference(
            NetworkProbe.Predict<double>(engine, network, parameters, inputs), NetworkProbe.Predict<double>(engine, small, joined, inputs));
    }

    private static double Distance(IBackend engine, ActivationSpec activation, ulong seed, double scale)
    {
        var network = Stack(activation);
        var parameters = Parameters(network, seed);
        var first = ParameterLayout.Of(network).Blocks.First(block => block.Layer == 1);
        for (var i = 0; i < first.Offset; i++)
        {
            parameters[i] *= scale;
        }

        var inputs = InputsOf(seed);
        return LeastSquares.Residual(inputs, Inputs, NetworkProbe.Predict<double>(engine, network, parameters, inputs));
    }

    /// <summary>Four layers, of which the first may be nonlinear.</summary>
    private static MlpSpec Stack(ActivationSpec activation) =>
        Mlp.Inputs(Inputs).Hidden(Units, activation).Hidden(Units, "identity").Hidden(Units, "identity").Outputs(Outputs);

    private static double[] InputsOf(ulong seed) => Draw.Normal<double>(Rows * Inputs, seed, ExperimentStream.Inputs);

    /// <summary>Weights of variance 1 / inputs, and biases like them: of no bias the map could be linear by chance.</summary>
    private static double[] Parameters(MlpSpec network, ulong seed) =>
        Draw.Normal<double>(ParameterLayout.Of(network).Count, seed, ExperimentStream.Weights, 1 / Math.Sqrt(Units));

    private static double RelativeDifference(double[] got, double[] want) =>
        got.Zip(want, (a, b) => Math.Abs(a - b)).Max() / want.Max(Math.Abs);
}
