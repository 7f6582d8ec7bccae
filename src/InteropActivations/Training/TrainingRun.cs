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
    /// <exception cref="NotSupportedException">
    /// The engine cannot train this network, or keeps its optimizer's state to itself where a checkpoint or early stopping needs it.
    /// </exception>
    public static TrainingOutcome Run<T>(
        IBackend engine,
        DataSet data,
        TrainingPlan plan,
        Action<EpochResult>? progress = null,
        CheckpointOptions? checkpoints = null,
        CancellationToken cancellation = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Run<T>(engine, new SplitData(data, plan.HeldOut, plan.Validation, plan.Seed), plan, progress, checkpoints, cancellation);

    /// <summary>Trains on rows that are split already, and scores; they may be more than fit into memory.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="data">The rows. What they hold out is theirs; the plan's fractions do not count.</param>
    /// <param name="plan">What is trained, how long, and the seed.</param>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="checkpoints">Where to keep the state, and to go on from; null for nowhere.</param>
    /// <param name="cancellation">Stops between two steps; what was finished is kept and returned.</param>
    /// <exception cref="InputException">
    /// The plan does not fit the rows, training diverged, the rows are no longer what they were, or the checkpoint cannot be read
    /// or written. The last good checkpoint stays.
    /// </exception>
    /// <exception cref="NotSupportedException">The engine cannot train this network.</exception>
    public static TrainingOutcome Run<T>(
        IBackend engine,
        ITrainingData data,
        TrainingPlan plan,
        Action<EpochResult>? progress = null,
        CheckpointOptions? checkpoints = null,
        CancellationToken cancellation = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var validates = data.RowsOf(DataPart.Validation) > 0;
        plan.CheckValidation(validates);
        var rows = data.RowsOf(DataPart.Train);
        var batchSize = plan.BatchOf(rows);
        CheckLastBatch(plan, rows, batchSize);
        var spec = plan.SpecFor(data.Task);
        using var batches = data.Batches<T>(spec, batchSize, plan.Seed);
        using var validation = validates ? new ScoredRows<T>(data, DataPart.Validation, spec) : null;
        using var train = plan.ScoresRows ? new ScoredRows<T>(data, DataPart.Train, spec) : null;
        using var test = plan.ScoresRows ? new ScoredRows<T>(data, DataPart.Test, spec) : null;
        plan = plan with { Schedule = ScheduleOf(plan, batches.Count) };
        using var session = SessionOf<T>(engine, plan, spec);
        var loop = new TrainingLoop<T>(session, batches, plan, spec, validation is null ? null : () => validation.Loss(session));
        var keeper = checkpoints is null ? null : new CheckpointKeeper<T>(
            new CheckpointFile(checkpoints.Path), CheckpointKey.Of(engine.Info.Name, DTypes.Of<T>(), data, plan, batchSize, spec), checkpoints.Every);
        if (keeper is not null || plan.EarlyStopping is not null)
        {
            // An engine that keeps its optimizer's state to itself says so before the first step, and not when it is asked for it.
            loop.Save();
        }

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
            Train = train?.Score(session) ?? new Score(),
            Validation = plan.ScoresRows ? validation?.Score(session) : null,
            Test = test?.Score(session) ?? new Score(),
            Parameters = [.. parameters.Select(double.CreateTruncating)],
            Buffers = [.. buffers.Select(double.CreateTruncating)],
            BestEpoch = loop.ChosenEpoch,
            Standardizer = data.Standardizer,
            Steps = session.Steps,
            Seconds = watch.Elapsed.TotalSeconds,
            Interrupted = interrupted,
        };
    }

    private static ITrainingSession<T> SessionOf<T>(IBackend engine, TrainingPlan plan, TrainingSpec spec)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (plan.Start is not { } start)
        {
            return engine.Train<T>(spec, plan.Initializer.Parameters<T>(plan.Network, plan.Seed));
        }

        start.Check(plan.Network);
        T[] parameters = [.. start.Parameters.Select(T.CreateTruncating)];
        var session = engine.Train<T>(spec, parameters);
        if (!start.Buffers.IsEmpty)
        {
            session.Restore(parameters, [.. start.Buffers.Select(T.CreateTruncating)], new T[spec.Optimizer.StateLength(parameters.Length)], steps: 0);
        }

        return session;
    }

    private static void CheckLastBatch(TrainingPlan plan, long rows, int batchSize)
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
