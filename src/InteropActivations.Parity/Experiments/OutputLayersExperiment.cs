using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Networks;
using InteropActivations.Parity.Results;
using InteropActivations.Training;

namespace InteropActivations.Parity.Experiments;

/// <summary>Which output layer suits which task, and what goes wrong with another.</summary>
internal sealed class OutputLayersExperiment : IExperiment
{
    private const int Units = 32, BatchSize = 64;

    private const int Epochs = 30, QuickEpochs = 15;

    /// <summary>So much of R² or accuracy must another choice lose to count as wrong.</summary>
    private const double Loses = 0.02;

    /// <summary>−ln(e / (e + 9)): the loss of cross-entropy where a softmax stands below it, at its best 1 and nine zeros as logits.</summary>
    private static readonly double SoftmaxTwice = Math.Log(1 + (9 / Math.E));

    /// <summary>ln(1 + 1/e) is the loss of a row of class 1 and ln 2 that of class 0, where a sigmoid stands below cross-entropy: logits between 0 and 1.</summary>
    private static readonly double SigmoidTwiceLeast = Math.Log(1 + (1 / Math.E));

    private static readonly Task[] Tasks =
    [
        new("diabetes", "regression", new("linear, squared error", "identity", Loss.MeanSquaredError, 1),
        [
            new("sigmoid, squared error", "sigmoid", Loss.MeanSquaredError, 1),
            new("relu, squared error", "relu", Loss.MeanSquaredError, 1),
        ]),
        new("breast-cancer", "two classes", new("sigmoid, cross-entropy", "identity", Loss.BinaryCrossEntropy, 1),
        [
            new("linear, squared error", "identity", Loss.MeanSquaredError, 1),
            new("sigmoid, squared error", "sigmoid", Loss.MeanSquaredError, 1),
            new("sigmoid twice, cross-entropy", "sigmoid", Loss.BinaryCrossEntropy, 1) { Floor = SigmoidTwiceLeast },
            new("softmax of one output, squared error", "softmax", Loss.MeanSquaredError, 1),
        ]),
        new("digits", "ten classes", new("softmax, cross-entropy", "identity", Loss.CrossEntropy, 10),
        [
            new("linear, squared error", "identity", Loss.MeanSquaredError, 10),
            new("sigmoid, squared error", "sigmoid", Loss.MeanSquaredError, 10),
            new("softmax twice, cross-entropy", "softmax", Loss.CrossEntropy, 10) { Floor = SoftmaxTwice },
            new("relu, cross-entropy", "relu", Loss.CrossEntropy, 10),
        ]),
    ];

    public string Name => "output-layers";

    public string Title => "The output layer for the task";

    public string Statement => "Linear for a regression, sigmoid for two classes, softmax for many: another choice predicts worse.";

    public ExperimentResult Run(ExperimentContext context)
    {
        var measured = new Measurements();
        var curves = new List<PlotCurve>();
        var epochs = context.Quick ? QuickEpochs : Epochs;
        foreach (var engine in context.Engines)
        {
            foreach (var task in Tasks)
            {
                var right = context.PerSeed(seed => Train(context, engine, task, task.Right, epochs, seed));
                measured.Tell<float>($"{task.Kind}: {task.Right.Name}", "R² or accuracy on rows held out", engine, right.Select(run => run.Score));
                Draw(task, task.Right, right);
                foreach (var wrong in task.Wrong)
                {
                    var runs = context.PerSeed(seed => Train(context, engine, task, wrong, epochs, seed));
                    var best = right.Average(run => run.Score);
                    measured.Judge<float>(
                        $"{task.Kind}: {wrong.Name}", "R² or accuracy on rows held out", engine, runs.Select(run => run.Score),
                        FormattableString.Invariant($"below {best - Loses:0.000}"), one => one.Mean < best - Loses);
                    if (wrong.Floor is { } floor)
                    {
                        measured.Judge<float>(
                            $"{task.Kind}: {wrong.Name}", "least training loss", engine, runs.Select(run => run.Losses.Min()),
                            FormattableString.Invariant($"above {floor:0.000}, by its formula"), one => one.Minimum > floor);
                    }

                    Draw(task, wrong, runs);
                }
            }

            void Draw(Task task, Output output, IReadOnlyList<(double Score, IReadOnlyList<double> Losses)> runs)
            {
                if (task.Kind == "ten classes" && output.Loss == Loss.CrossEntropy)
                {
                    curves.Add(PlotCurve.Over(output.Name, engine.Info.Name, [.. Enumerable.Range(1, epochs)], [.. runs.Select(run => run.Losses)]));
                }
            }
        }

        var harmless = measured.Cases.Where(one => one.AsExpected == false).Select(one => one.Case).Distinct().ToArray();
        var broken = measured.Cases.Where(one => one is { AsExpected: true, Expected: var expected } && expected.StartsWith("below", StringComparison.Ordinal))
            .GroupBy(one => one.Case).Select(cases => FormattableString.Invariant($"{cases.Key} ({cases.Average(one => one.Mean):0.00})")).ToArray();
        return this.Conclude(
            measured,
            harmless.Length == 0 ? ExperimentVerdict.Holds : broken.Length == 0 ? ExperimentVerdict.DoesNotHold : ExperimentVerdict.HoldsOnlyWhen,
            $"Worse are {string.Join("; ", broken)}. {(harmless.Length == 0 ? "" : $"Not worse by {Loses} in what they predict: {string.Join("; ", harmless)}. ")}An activation below a loss that brings its own keeps the loss above {SoftmaxTwice:0.000} (softmax twice, ten classes) or {SigmoidTwiceLeast:0.000} (sigmoid twice).")
            with
        {
            Curves =
                [
                    new CurvePlot("loss", "Cross-entropy on digits", "epoch", "training loss", curves)
                    {
                        YLogarithmic = true,
                        Levels = [new PlotLevel("least with softmax twice", SoftmaxTwice)],
                    },
                ],
        };
    }

    private static (double Score, IReadOnlyList<double> Losses) Train(
        ExperimentContext context, IBackend engine, Task task, Output output, int epochs, ulong seed)
    {
        var split = RealData.Split(task.DataSet, seed);
        var network = Mlp.Inputs(split.Train.Inputs).Hidden(Units, "tanh").Outputs(output.Count, output.Activation);
        var spec = new TrainingSpec(network, output.Loss, new Adam(3e-3));
        using var training = new StepwiseTraining(engine, split.Train, spec, Initializer.GlorotUniform.Parameters<float>(network, seed), BatchSize, seed);
        var perEpoch = (split.Train.Rows + BatchSize - 1) / BatchSize;
        var losses = new List<double>();
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            losses.Add(training.Steps(epoch * perEpoch, context.Cancellation).LastLoss(perEpoch));
        }

        return (training.Score(split.Test), losses);
    }

    /// <summary>An output layer with its loss.</summary>
    private sealed record Output(string Name, ActivationSpec Activation, Loss Loss, int Count)
    {
        /// <summary>What the loss cannot fall to, where a formula says so.</summary>
        public double? Floor { get; init; }
    }

    /// <summary>A task with the output layer that suits it and others.</summary>
    private sealed record Task(string DataSet, string Kind, Output Right, IReadOnlyList<Output> Wrong);
}
