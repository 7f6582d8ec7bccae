using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace InteropActivations.MLNet;

/// <summary>One training after the other with the same options, from data to a transformer.</summary>
internal sealed class MlpFitting(MLContext context, IHost host, MlpTask task, MlpTrainerOptions options, MlpSettings settings, ulong seed)
{
    /// <summary>Trains.</summary>
    /// <param name="train">The rows to train on, whose columns were checked.</param>
    /// <param name="validation">Rows that validate, likewise; null for the fraction that the options say.</param>
    /// <param name="start">A network to go on from; null for none.</param>
    public MlpPredictionTransformer Run(IDataView train, IDataView? validation, TrainedNetwork? start)
    {
        using var channel = host.Start("Training");
        var columns = ExampleColumns.Of(train.Schema, options);
        var network = settings.MlpOf(columns.Inputs, OutputsFor(columns));
        CheckStart(start, network);
        var split = validation is null && options.ValidationFraction > 0 ? new ExampleSplit(options.ValidationFraction, seed) : null;
        var standardizes = start is null && options.StandardizeFeatures;
        var survey = Survey(train, columns, split, standardizes, channel);
        CheckRows(columns, survey, split);
        var validating = Validating(validation, columns, channel);
        var features = start?.Standardizer.Features ?? (standardizes ? survey.Features : [.. Enumerable.Repeat((0d, 1d), columns.Inputs)]);
        var targets = task == MlpTask.Regression ? survey.Targets : [.. Enumerable.Repeat((0d, 1d), columns.Targets)];
        var data = new ExampleData(
            train,
            columns,
            split,
            validating is { } rows ? (rows.Data, rows.Columns) : null,
            (survey.Rows, validating?.Rows ?? survey.ValidationRows),
            (new Scaling(features), new Scaling(targets)),
            (task == MlpTask.Regression ? DataTask.Regression : DataTask.Classification, task == MlpTask.Binary ? 2 : network.Outputs),
            ExampleData.MostBytesHeld);
        var plan = settings.Plan(network, options, survey.Rows, seed) with
        {
            Start = start is null ? null : new StartingPoint(OutputScale.TakeOut(network, start.Parameters, targets), start.Buffers),
        };
        var outcome = Train(data, plan, survey.Rows, channel);
        var trained = new TrainedNetwork(
            train.Schema[options.LabelColumnName].Name,
            outcome.Spec,
            new Standardizer(features, (0, 1)),
            OutputScale.PutIn(network, outcome.Parameters, targets),
            outcome.Buffers);
        var model = new MlpModelParameters(task, trained, LabelValues.Of(columns.Label), columns.Label.Type is VectorDataViewType);
        return new MlpPredictionTransformer(context, model, options.FeatureColumnName);
    }

    private int OutputsFor(ExampleColumns columns) => task switch
    {
        MlpTask.Binary => 1,
        MlpTask.Multiclass => checked((int)((KeyDataViewType)columns.Label.Type).Count),
        _ => columns.Targets,
    };

    private TrainingOutcome Train(ExampleData data, TrainingPlan plan, long rows, IChannel channel)
    {
        using var engine = NamedEngine.Open(settings.Engine, options.NumberOfThreads);
        using var progress = host.StartProgressChannel("Training a network");
        progress.SetHeader(new ProgressHeader(["loss", "validation loss"], ["epochs"]), entry => { });
        channel.Info(
            MessageSensitivity.None,
            "Training {0} on {1} rows with the engine {2} {3}, batches of {4}, seed {5}.",
            plan.Network, rows, engine.Info.Name, engine.Info.Version, plan.BatchOf(rows), plan.Seed);
        var outcome = TrainingRun.Run<float>(
            engine, data, plan, epoch => Tell(epoch, channel, progress), checkpoints: null, options.CancellationToken);
        if (outcome.Interrupted)
        {
            throw new OperationCanceledException(options.CancellationToken);
        }

        channel.Info(
            MessageSensitivity.None, "Trained {0} epochs, {1} steps; the weights are those of epoch {2}.",
            outcome.Epochs.Length, outcome.Steps, outcome.BestEpoch ?? outcome.Epochs.Length);
        return outcome;
    }

    private void Tell(EpochResult epoch, IChannel channel, IProgressChannel progress)
    {
        if (epoch.ValidationLoss is { } validation)
        {
            channel.Info(MessageSensitivity.None, "Epoch {0} of {1}: loss {2:G6}, validation loss {3:G6}.", epoch.Epoch, epoch.Epochs, epoch.Loss, validation);
        }
        else
        {
            channel.Info(MessageSensitivity.None, "Epoch {0} of {1}: loss {2:G6}.", epoch.Epoch, epoch.Epochs, epoch.Loss);
        }

        progress.Checkpoint(epoch.Loss, epoch.ValidationLoss, epoch.Epoch);
        options.EpochCallback?.Invoke(epoch);
    }

    private ExampleSurvey Survey(IDataView data, ExampleColumns columns, ExampleSplit? split, bool features, IChannel channel)
    {
        using var reader = new ExampleReader(data, columns, split, order: null);
        var survey = new ExampleSurvey(reader, columns, task, features, options.CancellationToken);
        if (survey.Skipped > 0)
        {
            channel.Warning(
                MessageSensitivity.None,
                "Skipped {0} rows in which a feature, the label or the weight is missing or not finite.", survey.Skipped);
        }

        return survey;
    }

    private (IDataView Data, ExampleColumns Columns, long Rows)? Validating(IDataView? validation, ExampleColumns train, IChannel channel)
    {
        if (validation is null)
        {
            return null;
        }

        var columns = ExampleColumns.Of(validation.Schema, options);
        train.CheckSame(columns);
        var survey = Survey(validation, columns, split: null, features: false, channel);
        return survey.Rows > 0
            ? (validation, columns, survey.Rows)
            : throw new InvalidOperationException("No row of the data for validation is complete; every one lacks a feature, the label or the weight.");
    }

    private static void CheckRows(ExampleColumns columns, ExampleSurvey survey, ExampleSplit? split)
    {
        if (survey.Rows == 0 || (split is not null && survey.ValidationRows == 0))
        {
            throw new InvalidOperationException(survey.Rows + survey.ValidationRows == 0
                ? $"There is no complete row to train on; {survey.Skipped} rows lack a feature, the label or the weight."
                : $"The fraction that validates leaves {survey.Rows} rows to train on and {survey.ValidationRows} to validate; each needs at least one.");
        }

        if (survey.Classes == 1)
        {
            throw new InputException($"All {survey.Rows} rows have the same class in column '{columns.Label.Name}', but a classification needs at least two.");
        }
    }

    private static void CheckStart(TrainedNetwork? start, MlpSpec network)
    {
        if (start is not null && WithoutDropout(start.Spec.Network) != WithoutDropout(network))
        {
            throw new InputException($"The weights to start from are of a network {start.Spec.Network}, but {network} is to be trained; both must have the same layers.");
        }
    }

    /// <summary>Dropout has no weights, and may differ.</summary>
    private static string WithoutDropout(MlpSpec network) =>
        new MlpSpec(network.Inputs, [.. network.Layers.Select(layer => layer with { Dropout = 0 })]).ToString();
}
