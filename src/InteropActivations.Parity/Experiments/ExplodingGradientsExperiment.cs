using InteropActivations.Backends;
using InteropActivations.Networks;
using InteropActivations.Parity.Results;
using InteropActivations.Training;

namespace InteropActivations.Parity.Experiments;

/// <summary>Weights that start too large make gradients grow from layer to layer, and training fail.</summary>
internal sealed class ExplodingGradientsExperiment : IExperiment
{
    private const int Depth = 10, Units = 64, Classes = 10, BatchSize = 64;

    private const int Steps = 300, QuickSteps = 120;

    /// <summary>Losses are averaged over so many steps at the end: half an epoch.</summary>
    private const int LastSteps = 12;

    /// <summary>Of ten classes guessing gets a tenth right: below a third nothing useful was learned, above four fifths the network was not kept from it.</summary>
    private const double Failed = 0.33, Learned = 0.8;

    private const string Growth = "gradient of the first layer's weights before the first step, root mean square over that of the same network with He's weights";

    private const string Accuracy = "accuracy on digits held out";

    public string Name => "exploding-gradients";

    public string Title => "Exploding gradients";

    public string Statement => "Where weights start too large, gradients explode and training fails; a lower learning rate mends it, and so do weights of a suited size, batch normalization and clipping.";

    public ExperimentResult Run(ExperimentContext context)
    {
        var measured = new Measurements();
        var losses = new List<PlotCurve>();
        var gradients = new List<PlotCurve>();
        var steps = context.Quick ? QuickSteps : Steps;
        foreach (var engine in context.Engines)
        {
            foreach (var arm in ExplodingArm.All)
            {
                var runs = context.PerSeed(seed => Train(context, engine, arm, steps, seed));
                if (arm.Change is null)
                {
                    measured.Judge<float>(arm.Name, Growth, engine, runs.Select(run => run.Growth), arm.Scale == 1 ? "1" : "above 100", one => arm.Scale == 1 ? one.Minimum == 1 && one.Maximum == 1 : one.Minimum > 100);
                }
                else
                {
                    measured.Tell<float>(arm.Name, Growth, engine, runs.Select(run => run.Growth));
                }

                measured.Judge<float>(
                    arm.Name, Accuracy, engine, runs.Select(run => run.Accuracy),
                    arm.Mends ? $"above {Learned}" : $"below {Failed}", one => arm.Mends ? one.Minimum > Learned : one.Maximum < Failed);
                measured.Tell<float>(arm.Name, "training loss at the end", engine, runs.Select(run => run.Loss));
                losses.Add(PlotCurve.Over(arm.Name, engine.Info.Name, [.. Enumerable.Range(1, steps)], [.. runs.Select(run => run.Losses)]));
                gradients.Add(PlotCurve.Over(arm.Name, engine.Info.Name, [.. Enumerable.Range(1, Depth + 1)], [.. runs.Select(run => run.Layers)]));
            }
        }

        var judged = measured.Cases.Where(one => one.AsExpected == false).Select(one => one.Case).Distinct().ToArray();
        var growth = measured.Cases.Where(one => one.Case == ExplodingArm.All[0].Name && one.Measure.StartsWith("gradient", StringComparison.Ordinal)).Average(one => one.Mean);
        var reached = ExplodingArm.All.Skip(1).Select(arm => FormattableString.Invariant($"{arm.Name} {Reached(arm):0.00}"));
        return this.Conclude(
            measured,
            judged.Length == 0 ? ExperimentVerdict.Holds
                : judged.Contains(ExplodingArm.All[0].Name) || judged.Length == ExplodingArm.All.Count - 1 ? ExperimentVerdict.DoesNotHold : ExperimentVerdict.HoldsOnlyWhen,
            $"Weights twice too large make the first layer's gradient {growth:0} times as large, and the network gets {Reached(ExplodingArm.All[0]):0.00} of the digits right; {string.Join(", ", reached)}.{(judged.Length == 0 ? "" : $" Not as said: {string.Join("; ", judged)}.")}")
            with
        {
            Curves =
                [
                    new CurvePlot("loss", "Training loss, 10 hidden ReLU layers on digits", "step", "loss", losses)
                    {
                        YLogarithmic = true,
                        Levels = [new PlotLevel("guessing, ln 10", Math.Log(Classes))],
                    },
                    new CurvePlot("gradient", "Gradient of each layer's weights before the first step", "layer", "root mean square", gradients) { YLogarithmic = true },
                ],
        };

        double Reached(ExplodingArm arm) => measured.Cases.Where(one => one.Case == arm.Name && one.Measure == Accuracy).Average(one => one.Mean);
    }

    private static (double Growth, double Accuracy, double Loss, IReadOnlyList<double> Losses, IReadOnlyList<double> Layers) Train(
        ExperimentContext context, IBackend engine, ExplodingArm arm, int steps, ulong seed)
    {
        var split = RealData.Digits(seed);
        var train = split.Train;
        var network = Enumerable.Range(0, Depth).Aggregate(Mlp.Inputs(train.Inputs), (net, _) => net.Hidden(Units, "relu")).Outputs(Classes);
        var spec = Changed(arm, new TrainingSpec(network, Loss.CrossEntropy, new Sgd(arm.LearningRate)));
        var start = Initializer.HeNormal.Parameters<float>(spec.Network, seed);
        var scaled = Scaled(spec.Network, start, (float)arm.Scale);
        using var training = new StepwiseTraining(engine, train, spec, scaled, BatchSize, seed);
        training.Step();
        var layers = Layers(spec.Network, training.Gradients());
        var suited = new StepwiseTraining(engine, train, spec, start, BatchSize, seed);
        suited.Step();
        var growth = layers[0] / Layers(spec.Network, suited.Gradients())[0];
        suited.Dispose();
        training.Steps(steps, context.Cancellation);
        return (growth, training.Score(split.Test), training.LastLoss(LastSteps), [.. training.Losses], layers);
    }

    private static TrainingSpec Changed(ExplodingArm arm, TrainingSpec spec) => arm.Change is { } change ? change(spec) : spec;

    private static float[] Scaled(MlpSpec network, float[] start, float scale)
    {
        float[] scaled = [.. start];
        foreach (var block in ParameterLayout.Of(network).Blocks.Where(block => block.Kind == ParameterKind.Weight))
        {
            foreach (ref var weight in scaled.AsSpan(block.Offset, block.Count))
            {
                weight *= scale;
            }
        }

        return scaled;
    }

    /// <summary>The root mean square of each layer's weight gradient.</summary>
    private static double[] Layers(MlpSpec network, float[] gradients) =>
    [
        .. ParameterLayout.Of(network).Blocks.Where(block => block.Kind == ParameterKind.Weight)
            .Select(block => Math.Sqrt(gradients.Skip(block.Offset).Take(block.Count).Average(value => (double)value * value))),
    ];
}
