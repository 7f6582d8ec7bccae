using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Networks;
using InteropActivations.Parity.Results;
using InteropActivations.Training;

namespace InteropActivations.Parity.Experiments;

/// <summary>A ReLU that every input drives below zero has no gradient and stays there.</summary>
internal sealed class DyingReluExperiment : IExperiment
{
    private const int Units = 64, Layers = 3, Classes = 10, BatchSize = 64;

    private const int Steps = 300, QuickSteps = 120;

    /// <summary>
    /// A rate of Adam at which half the ReLUs die, and its usual one. Adam, because its steps are bounded by the rate: plain
    /// gradient descent at such rates ends in NaN, where nothing can be said of units.
    /// </summary>
    private const double High = 0.1, Low = 0.001;

    /// <summary>A unit whose slope is below this for every input learns a thousand times more slowly than one whose slope is 1.</summary>
    private const double NoSlope = 1e-3;

    private const int Depth = 50, QuickDepth = 30;

    /// <summary>How many of the inputs are looked at: the rows of one batch, and up to many more.</summary>
    private static readonly int[] Counts = [16, 64, 256, 1024];

    /// <summary>Each way with the share of dead units it is said to leave: the ReLU at a high rate at least a fifth, the others at most a twentieth.</summary>
    private static readonly (string Name, ActivationSpec Activation, double Rate, bool Dies)[] Ways =
    [
        ("relu, learning rate 0.1", "relu", High, true),
        ("relu, learning rate 0.001", "relu", Low, false),
        ("leaky-relu, learning rate 0.1", "leaky-relu", High, false),
        ("prelu, learning rate 0.1", "prelu", High, false),
        ("elu, learning rate 0.1", "elu", High, false),
        ("gelu, learning rate 0.1", "gelu", High, false),
    ];

    public string Name => "dying-relu";

    public string Title => "Dying ReLUs";

    public string Statement => "With a high learning rate ReLU units die: no input opens them any more. A lower rate prevents it, and so do leaky ReLU, PReLU, ELU and GELU.";

    public ExperimentResult Run(ExperimentContext context)
    {
        const double Many = 0.2, Few = 0.05;
        var measured = new Measurements();
        var curves = new List<PlotCurve>();
        var steps = context.Quick ? QuickSteps : Steps;
        foreach (var engine in context.Engines)
        {
            foreach (var (name, activation, rate, dies) in Ways)
            {
                var runs = context.PerSeed(seed => Train(context, engine, activation, rate, steps, seed));
                measured.Judge<float>(
                    name, "share of units without a slope for any of 1,797 digits", engine, runs.Select(run => run.Dead),
                    dies ? $"at least {Many}" : $"at most {Few}", one => dies ? one.Minimum >= Many : one.Maximum <= Few);
                measured.Tell<float>(name, "accuracy on digits held out", engine, runs.Select(run => run.Accuracy));
            }

            var healthy = context.PerSeed(seed => Healthy(engine, context.Quick ? QuickDepth : Depth, seed));
            foreach (var (at, count) in Counts.Index())
            {
                measured.Tell<float>(
                    $"untrained, He, top of {(context.Quick ? QuickDepth : Depth)} layers, {count} inputs", "share that looks dead", engine, healthy.Select(shares => shares[at]));
            }

            curves.Add(PlotCurve.Over("untrained network, top layer", engine.Info.Name, [.. Counts.Select(count => (double)count)], healthy));
        }

        var dead = measured.Cases.Where(one => one.Measure.StartsWith("share of units", StringComparison.Ordinal)).ToArray();
        var unlike = dead.Where(one => one.AsExpected == false).Select(one => one.Case).Distinct().ToArray();
        double Share(string name) => measured.Cases.Where(one => one.Case == name && one.Measure.StartsWith("share", StringComparison.Ordinal)).Average(one => one.Mean);
        var depth = context.Quick ? QuickDepth : Depth;
        return this.Conclude(
            measured,
            unlike.Length == 0 ? ExperimentVerdict.Holds : unlike.Contains(Ways[0].Name) ? ExperimentVerdict.DoesNotHold : ExperimentVerdict.HoldsOnlyWhen,
            $"With Adam at a rate of 0.1, {Share(Ways[0].Name):0 %} of the ReLUs are dead after {steps} steps, at 0.001 {Share(Ways[1].Name):0.0 %}; at the high rate leaky ReLU leaves {Share(Ways[2].Name):0.0 %} and PReLU {Share(Ways[3].Name):0.0 %}, but ELU {Share(Ways[4].Name):0.0 %} and GELU {Share(Ways[5].Name):0.0 %}, whose slopes die out on the left too. Counted on few inputs healthy units look dead: of an untrained network's layer {depth}, {Share($"untrained, He, top of {depth} layers, 256 inputs"):0 %} on 256 inputs and {Share($"untrained, He, top of {depth} layers, 1024 inputs"):0 %} on 1,024.")
            with
        {
            Curves =
                [
                    new CurvePlot("counted", "Share of healthy ReLUs that look dead", "inputs looked at", "share", curves) { XLogarithmic = true },
                ],
        };
    }

    private static (double Dead, double Accuracy) Train(
        ExperimentContext context, IBackend engine, ActivationSpec activation, double rate, int steps, ulong seed)
    {
        var split = RealData.Digits(seed);
        var network = Enumerable.Range(0, Layers).Aggregate(Mlp.Inputs(split.Train.Inputs), (net, _) => net.Hidden(Units, activation)).Outputs(Classes);
        var spec = new TrainingSpec(network, Loss.CrossEntropy, new Adam(rate));
        using var training = new StepwiseTraining(engine, split.Train, spec, Initializer.HeNormal.Parameters<float>(network, seed), BatchSize, seed);
        training.Steps(steps, context.Cancellation);
        float[] inputs = [.. StepwiseTraining.Features(split.Train), .. StepwiseTraining.Features(split.Test)];
        return (Dead(engine, network, training.Parameters(), inputs), training.Score(split.Test));
    }

    /// <summary>The share of hidden units without a slope for any input; NaN counts as none.</summary>
    private static double Dead(IBackend engine, MlpSpec network, float[] parameters, float[] inputs)
    {
        var layout = ParameterLayout.Of(network);
        var dead = 0;
        for (var layer = 0; layer < Layers; layer++)
        {
            // The network cut there and without its last activation gives what that activation is given.
            var cut = new MlpSpec(network.Inputs, [.. network.Layers.Take(layer), new LayerSpec(Units, "identity")]);
            var learned = layout.Blocks.SingleOrDefault(block => block.Layer == layer && block.Kind == ParameterKind.Activation);
            var activation = network.Layers[layer].Activation;
            if (learned is not null)
            {
                activation = activation.WithLearned([.. parameters.Skip(learned.Offset).Take(learned.Count).Select(value => (double)value)]);
            }

            var sums = NetworkProbe.Predict<float>(engine, cut, parameters.AsSpan(0, ParameterLayout.Of(cut).Count), inputs);
            var slopes = NetworkProbe.Derivative(engine, activation, sums);
            dead += Enumerable.Range(0, Units).Count(unit => !HasSlope(slopes, unit, slopes.Length));
        }

        return dead / (double)(Layers * Units);
    }

    private static bool HasSlope(float[] slopes, int unit, int end)
    {
        for (var at = unit; at < end; at += Units)
        {
            if (Math.Abs(slopes[at]) > NoSlope)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The share of the top layer's units of a network by He that are 0 for the first so many inputs.</summary>
    private static double[] Healthy(IBackend engine, int depth, ulong seed)
    {
        var stack = DeepStack.He("relu", depth);
        var outputs = NetworkProbe.LayerOutputs(
            engine, stack.Network, stack.Start.Parameters<float>(stack.Network, seed), Draw.Normal<float>(Counts[^1] * DeepStack.Width, seed, ExperimentStream.Inputs)).Last();
        return
        [
            .. Counts.Select(count => Enumerable.Range(0, DeepStack.Width)
                .Count(unit => Enumerable.Range(0, count).All(row => outputs[(row * DeepStack.Width) + unit] == 0)) / (double)DeepStack.Width),
        ];
    }
}
