using System.Diagnostics;
using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training.Checkpoints;
using InteropActivations.Training.Loop;
using InteropActivations.Training.Schedules;

namespace InteropActivations.Training;

/// <summary>Trains a network on a data set with any engine.</summary>
public static class TrainingRun
{
    /// <summary>Splits, standardizes, trains and scores.</summary>
    /// <param name="engine">The engine; it draws nothing by itself, so that every engine sees the same start, the same batches and the same masks.</param>
    /// <param name="data">The data set, as it was read.</param>
    /// <param name="plan">What is trained, how long, and the seed.</param>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="checkpoints">Where to keep the state, and to go on from; null for nowhere.</param>
    /// <param name="cancellation">Stops between two steps; what was finished is kept and returned.</param>
    /// <exception cref="InputException">
    /// The plan does not fit the data set, the data set is too small to be scored (R² needs two different targets), training
    /// diverged, or the checkpoint cannot be read or written. The last good checkpoint stays.
    /// </exception>
    /// <exception cref="NotSupportedException">The engine cannot train this network.</exception>
    public static TrainingOutcome Run<T>(
        IBackend engine,
        DataSet data,
        TrainingPlan plan,
        Action<EpochResult>? progress = null,
        CheckpointOptions? checkpoints = null,
        CancellationToken cancellation = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        plan.CheckValidation();
        var split = DataSplit.Of(data, plan.HeldOut, plan.Seed);
        var (fitted, validating) = plan.Validation == 0
            ? (split.Train, null)
            : DataSplit.Of(split.Train, plan.Validation, plan.Seed, RandomStream.Validation) is var (kept, held) ? (kept, held) : default;
        CheckTargets("train on", fitted);
        CheckTargets("test", split.Test);
        var batchSize = plan.BatchOf(fitted.Rows);
        CheckLastBatch(plan, fitted.Rows, batchSize);

        var standardizer = Standardizer.Fit(fitted);
        var spec = plan.SpecFor(data);
        var train = standardizer.Apply(fitted);
        var validation = validating is null ? null : new RowPart<T>(standardizer.Apply(validating), spec);
        var batches = new Batches<T>(train, spec, batchSize, plan.Seed);
        plan = plan with { Schedule = ScheduleOf(plan, batches.Count) };
        using var session = engine.Train<T>(spec, plan.Initializer.Parameters<T>(plan.Network, plan.Seed));
        var loop = new TrainingLoop<T>(session, batches, plan, spec, validation is null ? null : () => validation.Loss(session));
        var keeper = checkpoints is null ? null : new CheckpointKeeper<T>(
            new CheckpointFile(checkpoints.Path), CheckpointKey.Of(engine.Info.Name, DTypes.Of<T>(), data, plan, batchSize, spec), checkpoints.Every);
        keeper?.Resume(loop);

        var watch = Stopwatch.StartNew();
        loop.Run(progress, keeper, cancellation);
        watch.Stop();
        var interrupted = !loop.IsOver;

        loop.RestoreBest();
        var layout = ParameterLayout.Of(plan.Network);
        var (parameters, buffers) = (new T[layout.Count], new T[layout.BufferCount]);
        session.CopyParametersTo(parameters);
        session.CopyBuffersTo(buffers);
        if (!Array.TrueForAll(parameters, T.IsFinite))
        {
            throw Divergence.OfLastStep(session, spec);
        }

        return new TrainingOutcome
        {
            Spec = spec,
            Epochs = loop.Epochs,
            Train = new RowPart<T>(train, spec).Score(session, standardizer.Target.Deviation),
            Validation = validation?.Score(session, standardizer.Target.Deviation),
            Test = new RowPart<T>(standardizer.Apply(split.Test), spec).Score(session, standardizer.Target.Deviation),
            Parameters = [.. parameters.Select(double.CreateTruncating)],
            Buffers = [.. buffers.Select(double.CreateTruncating)],
            BestEpoch = loop.ChosenEpoch,
            Standardizer = standardizer,
            Steps = session.Steps,
            Seconds = watch.Elapsed.TotalSeconds,
            Interrupted = interrupted,
        };
    }

    /// <summary>Refuses a regression whose R² would have no value.</summary>
    private static void CheckTargets(string use, DataSet part)
    {
        if (part.Task == DataTask.Regression && !part.Targets.ContainsAnyExcept(part.Targets[0]))
        {
            throw new InputException(FormattableString.Invariant(
                $"{part.Name}: all targets of the rows to {use} ({part.Rows}) are {part.Targets[0]}, so that R² has no value; give it more rows with different targets, or hold out another fraction."));
        }
    }

    private static void CheckLastBatch(TrainingPlan plan, int rows, int batchSize)
    {
        if (plan.Network.HasBatchNormalization && rows % batchSize == 1)
        {
            throw new InputException($"The last batch of an epoch would have one row ({rows} rows in batches of {batchSize}), but batch normalization needs two; give another batch size.");
        }
    }

    /// <summary>The schedule of so many batches an epoch, as long as the training where it has no length of its own.</summary>
    private static ScheduleSpec? ScheduleOf(TrainingPlan plan, int batches)
    {
        var steps = (long)batches * plan.Epochs;
        var schedule = plan.Schedule?.Over(plan.Epochs, steps);
        if (schedule is { LastCount: { } last } && (schedule.Every == ScheduleUnit.Step ? steps : plan.Epochs) is var counts && counts > last)
        {
            throw new InputException($"The schedule {schedule} ends after {last} of {counts} {schedule.Every.ToString().ToLowerInvariant()}s; make it as long as the training, or leave its length out.");
        }

        return schedule;
    }
}
