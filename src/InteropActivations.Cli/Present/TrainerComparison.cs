using System.Diagnostics;
using InteropActivations.Cli.Terminals;
using InteropActivations.Data;
using Microsoft.ML;

namespace InteropActivations.Cli.Trainers;

/// <summary>Cross-validates ML.NET's own trainers and our networks on the same folds of the same normalized features.</summary>
internal static class TrainerComparison
{
    /// <summary>Runs every trainer.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="progress">Told of every trainer.</param>
    /// <param name="interrupted">Ends the comparison at once; what was finished is returned.</param>
    public static IReadOnlyList<TrainerCase> Run(TrainerRequest request, WorkProgress progress, CancellationToken interrupted)
    {
        ComparedTrainer[] trainers =
        [
            .. ComparedTrainer.Standard,
            .. request.Engines.SelectMany(engine => new ComparedNetworks(engine, request.Threads, interrupted).All),
        ];
        List<TrainerCase> cases = [];
        foreach (var (at, trainer) in trainers.OrderBy(trainer => Array.FindIndex(trainers, first => first.DataSet == trainer.DataSet)).Index())
        {
            if (interrupted.IsCancellationRequested)
            {
                break;
            }

            progress.Tell($"{trainer.Name} on {trainer.DataSet}");
            try
            {
                // ML.NET's own trainers cannot be stopped, and one may take a minute: it is left to end with the process.
                cases.Add(Task.Run(() => Run(trainer, request), interrupted).WaitAsync(interrupted).GetAwaiter().GetResult());
            }
            catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
            {
                break;
            }

            progress.Report((at + 1.0) / trainers.Length);
        }

        return cases;
    }

    private static TrainerCase Run(ComparedTrainer trainer, TrainerRequest request)
    {
        // A context of its own for each, so that none is moved by what others drew before it.
        var seed = (int)(request.Seed % int.MaxValue);
        var context = new MLContext(seed);
        var data = DataSetCatalogue.Get(trainer.DataSet);
        var rows = ComparedRow.View(context, data);
        var pipeline = context.Transforms.NormalizeMeanVariance("Features").Append(trainer.Make(context));
        var watch = Stopwatch.StartNew();
        var found = new TrainerCase(trainer.DataSet, TaskOf(data), trainer.Name, trainer.Engine, trainer.Settings, Seconds: 0);
        double[] folds;
        switch (found.Task)
        {
            case "multiclass":
                var multiclass = context.MulticlassClassification.CrossValidate(rows, pipeline, request.Folds, "Key", seed: seed).Select(fold => fold.Metrics).ToArray();
                folds = [.. multiclass.Select(fold => fold.MicroAccuracy)];
                found = found with { Accuracy = folds.Average(), LogLoss = multiclass.Average(fold => fold.LogLoss) };
                break;
            case "binary":
                var binary = context.BinaryClassification.CrossValidate(rows, pipeline, request.Folds, "Second", seed: seed).Select(fold => fold.Metrics).ToArray();
                folds = [.. binary.Select(fold => fold.Accuracy)];
                found = found with
                {
                    Accuracy = folds.Average(),
                    Auc = binary.Average(fold => fold.AreaUnderRocCurve),
                    LogLoss = binary.Average(fold => fold.LogLoss),
                };
                break;
            default:
                var regression = context.Regression.CrossValidate(rows, pipeline, request.Folds, "Number", seed: seed).Select(fold => fold.Metrics).ToArray();
                folds = [.. regression.Select(fold => fold.RSquared)];
                found = found with { R2 = folds.Average(), Rmse = regression.Average(fold => fold.RootMeanSquaredError) };
                break;
        }

        return found with { LeastFold = folds.Min(), GreatestFold = folds.Max(), Seconds = watch.Elapsed.TotalSeconds };
    }

    private static string TaskOf(DataSet data) => data.Task == DataTask.Regression ? "regression" : data.ClassNames.Length == 2 ? "binary" : "multiclass";
}
