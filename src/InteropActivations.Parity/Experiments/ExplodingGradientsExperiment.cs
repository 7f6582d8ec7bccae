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

    /// <summary>Guessing among ten classes has the loss ln 10 = 2.30; a network below this has learned something.</summary>
    private const double Learned = 1.5;

    public string Name => "exploding-gradients";

    public string Title => "Exploding gradients";

    public string Statement => "Where weights start too large, gradients explode and training fails; a lower learning rate mends it, and so do weights of a suited size.";

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
                measured.Judge<float>(
                    arm.Name, "gradient of the first layer's weights before the first step, root mean square over that of the same network with He's weights", engine,
                    runs.Select(run => run.Growth),
                    arm.Scale == 1 ? "1" : "above 1000", one => arm.Scale == 1 ? one.Minimum == 1 && one.Maximum == 1 : one.Minimum > 1000);
                measured.Judge<float>(
                    arm.Name, "loss at the end", engine, runs.Select(run => run.Loss),
                    arm.Mends ? $"below {Learned}" : $"above {Learned}, or none", one => arm.Mends ? one.Maximum < Learned : !(one.Minimum <= Learned));
                losses.Add(PlotCurve.Over(arm.Name, engine.Info.Name, [.. Enumerable.Range(1, steps)], [.. runs.Select(run => run.Losses)]));
                gradients.Add(PlotCurve.Over(arm.Name, engine.Info.Name, [.. Enumerable.Range(1, Depth + 1)], [.. runs.Select(run => run.Layers)]));
            }
        }

        var end = measured.Cases.Where(one => one.Measure == "loss at the end").ToArray();
        var growth = measured.Cases.Where(one => one.Case == ExplodingArm.All[0].Name && one.Measure != "loss at the end").Average(one => one.Mean);
        var failed = end.Where(one => one.AsExpected == false).Select(one => one.Case).Distinct().ToArray();
        double Loss(string arm) => end.Where(one => one.Case == arm).Average(one => one.Mean);
        return this.Conclude(
            measured,
            failed.Length == 0 ? ExperimentVerdict.Holds
                : end.Any(one => one.Case == ExplodingArm.All[0].Name && one.AsExpected == false) ? ExperimentVerdict.DoesNotHold : ExperimentVerdict.HoldsOnlyWhen,
            $"Weights 3 times too large make the first layer's gradient {growth:0e0} times as large, and training ends at a loss of {Loss(ExplodingArm.All[0].Name):0.0}; weights by He reach {Loss("weights by He"):0.00} with the same learning rate. {(failed.Length == 0 ? "Every mend works" : $"A lower learning rate stops the explosion, but does not make the network learn in {steps} steps: {string.Join("; ", failed.Select(arm => FormattableString.Invariant($"{arm}, loss {Loss(arm):0.0}")))}")}.")
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
    }

    private static (double Growth, double Loss, IReadOnlyList<double> Losses, IReadOnlyList<double> Layers) Train(
        ExperimentContext context, IBackend engine, ExplodingArm arm, int steps, ulong seed)
    {
        var train = DigitsData.Of(seed).Train;
        var network = Enumerable.Range(0, Depth).Aggregate(Mlp.Inputs(train.Inputs), (net, _) => net.Hidden(Units, "relu")).Outputs(Classes);
        var spec = arm.Change(new TrainingSpec(network, Loss.CrossEntropy, new Sgd(arm.LearningRate)));
        var start = Initializer.HeNormal.Parameters<float>(spec.Network, seed);
        float[] scaled = [.. start.Select(value => value * (float)arm.Scale)];
        using var training = new StepwiseTraining(engine, train, spec, scaled, BatchSize, seed);
        training.Step();
        var layers = Layers(spec.Network, training.Gradients());
        var suited = new StepwiseTraining(engine, train, spec, start, BatchSize, seed);
        suited.Step();
        var growth = layers[0] / Layers(spec.Network, suited.Gradients())[0];
        suited.Dispose();
        training.Steps(steps, context.Cancellation);
        return (growth, training.LastLoss(LastSteps), [.. training.Losses], layers);
    }

    /// <summary>The root mean square of each layer's weight gradient.</summary>
    private static double[] Layers(MlpSpec network, float[] gradients) =>
    [
        .. ParameterLayout.Of(network).Blocks.Where(block => block.Kind == ParameterKind.Weight)
            .Select(block => Math.Sqrt(gradients.Skip(block.Offset).Take(block.Count).Average(value => (double)value * value))),
    ];
}
