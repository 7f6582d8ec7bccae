using InteropActivations.Backends;
using InteropActivations.Networks;
using InteropActivations.Parity.Results;
using InteropActivations.Training;

namespace InteropActivations.Parity.Experiments;

/// <summary>Dropout at rates from 0 to 1, and batch normalization, on digits.</summary>
internal sealed class DropoutExperiment : IExperiment
{
    private const int Units = 128, Classes = 10, BatchSize = 64;

    private const int Steps = 460, QuickSteps = 230;

    /// <summary>Losses are averaged over an epoch, 23 steps.</summary>
    private const int FirstSteps = 23;

    /// <summary>At rate 1 the outputs are the biases alone: one class for every row, a tenth of the rows and what chance adds.</summary>
    private const double Learned = 0.9, Guessed = 0.2;

    private const string Accuracy = "accuracy on digits held out", Loss = "training loss, mean of the first epoch";

    private static readonly double[] Rates = [0, 0.25, 0.5, 0.75, 1];

    public string Name => "dropout";

    public string Title => "Dropout from 0 to 1, and batch normalization";

    public string Statement => "A network learns digits at every dropout rate up to 3/4 and nothing at rate 1, where the layers below get no gradient; batch normalization lowers the loss faster.";

    public ExperimentResult Run(ExperimentContext context)
    {
        var measured = new Measurements();
        var losses = new List<PlotCurve>();
        var accuracies = new List<PlotCurve>();
        var steps = context.Quick ? QuickSteps : Steps;
        foreach (var engine in context.Engines)
        {
            var perRate = Rates.Select(rate => context.PerSeed(seed => Train(context, engine, steps, seed, rate, null))).ToArray();
            foreach (var (rate, runs) in Rates.Zip(perRate))
            {
                var name = FormattableString.Invariant($"dropout {rate}");
                measured.Judge<float>(
                    name, Accuracy, engine, runs.Select(run => run.Accuracy),
                    rate == 1 ? $"below {Guessed}" : $"above {Learned}", one => rate == 1 ? one.Maximum < Guessed : one.Minimum > Learned);
                if (rate == 1)
                {
                    measured.Judge<float>(name, "greatest gradient below the dropout", engine, runs.Select(run => run.Below), "0", one => one.Maximum == 0);
                }

                losses.Add(PlotCurve.Over(name, engine.Info.Name, [.. Enumerable.Range(1, steps)], [.. runs.Select(run => run.Losses)]));
            }

            accuracies.Add(PlotCurve.Over("held out", engine.Info.Name, Rates, [.. context.Seeds.Select((_, at) => perRate.Select(runs => runs[at].Accuracy).ToArray())]));
            var normalized = context.PerSeed(seed => Train(context, engine, steps, seed, 0, new BatchNormalization()));
            var plain = perRate[0].Average(run => run.First);
            measured.Tell<float>("dropout 0", Loss, engine, perRate[0].Select(run => run.First));
            measured.Judge<float>("batch normalization", Loss, engine, normalized.Select(run => run.First), FormattableString.Invariant($"below {plain:0.000}"), one => one.Maximum < plain);
            losses.Add(PlotCurve.Over("batch normalization", engine.Info.Name, [.. Enumerable.Range(1, steps)], [.. normalized.Select(run => run.Losses)]));
        }

        var wrong = measured.Cases.Where(one => one.AsExpected == false).Select(one => one.Case).Distinct().ToArray();
        var reached = Rates.Select(rate => FormattableString.Invariant($"{Mean($"dropout {rate}", Accuracy):0.00} at {rate}"));
        return this.Conclude(
            measured,
            wrong.Length == 0 ? ExperimentVerdict.Holds : ExperimentVerdict.HoldsOnlyWhen,
            $"Of the digits held out a net of one hidden layer gets right {string.Join(", ", reached)}; in the first epoch the mean loss is {Mean("dropout 0", Loss):0.00}, with batch normalization {Mean("batch normalization", Loss):0.00}.{(wrong.Length == 0 ? "" : $" Not as said: {string.Join("; ", wrong)}.")}")
            with
        {
            Curves =
                [
                    new CurvePlot("accuracy", "Digits held out, by dropout rate", "dropout rate", "accuracy", accuracies) { Levels = [new PlotLevel("guessing", 1.0 / Classes)] },
                    new CurvePlot("loss", "Training loss on digits", "step", "loss", losses) { YLogarithmic = true },
                ],
        };

        double Mean(string name, string measure) => measured.Cases.Where(one => one.Case == name && one.Measure == measure).Average(one => one.Mean);
    }

    private static (double Accuracy, double First, double Below, IReadOnlyList<double> Losses) Train(
        ExperimentContext context, IBackend engine, int steps, ulong seed, double rate, Normalization? normalization)
    {
        var split = RealData.Digits(seed);
        var network = Mlp.Inputs(split.Train.Inputs).Hidden(Units, "relu", normalization, rate).Outputs(Classes);
        var spec = new TrainingSpec(network, Training.Loss.CrossEntropy, new Adam(1e-3));
        using var training = new StepwiseTraining(engine, split.Train, spec, Initializer.HeNormal.Parameters<float>(network, seed), BatchSize, seed);
        training.Steps(steps, context.Cancellation);
        var weight = ParameterLayout.Of(network).Blocks[0];
        var below = training.Gradients().Skip(weight.Offset).Take(weight.Count).Max(value => (double)Math.Abs(value));
        return (training.Score(split.Test), training.Losses.Take(FirstSteps).Average(), below, [.. training.Losses]);
    }
}
