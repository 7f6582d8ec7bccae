using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Data;

namespace InteropActivations.Training;

/// <summary>Trains a network on a data set with any engine.</summary>
public static class TrainingRun
{
    /// <summary>Splits, standardizes, trains and scores.</summary>
    /// <param name="engine">The engine; it draws nothing by itself, so that every engine sees the same start and the same batches.</param>
    /// <param name="data">The data set, as it was read.</param>
    /// <param name="plan">What is trained, how long, and the seed.</param>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="cancellation">Stops between two steps; what was finished is returned.</param>
    /// <exception cref="InputException">
    /// The data set does not fit the network, is too small to be scored (R² needs two different targets), or training diverged.
    /// </exception>
    /// <exception cref="NotSupportedException">The engine cannot train this network.</exception>
    public static TrainingOutcome Run<T>(
        IBackend engine, DataSet data, TrainingPlan plan, Action<EpochResult>? progress = null, CancellationToken cancellation = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var split = DataSplit.Of(data, plan.HeldOut, plan.Seed);
        CheckTargets("train on", split.Train);
        CheckTargets("test", split.Test);
        var standardizer = Standardizer.Fit(split.Train);
        var (train, test) = (standardizer.Apply(split.Train), standardizer.Apply(split.Test));
        var spec = plan.SpecFor(data);
        var batches = new Batches<T>(train, spec, plan.BatchSize, plan.Seed);
        using var session = engine.Train<T>(spec, plan.Initializer.Parameters<T>(plan.Network, plan.Seed));

        var watch = Stopwatch.StartNew();
        var losses = Train(session, batches, plan, progress, cancellation);
        watch.Stop();

        var parameters = Parameters(session, plan);
        return new TrainingOutcome
        {
            Spec = spec,
            EpochLosses = losses,
            Train = Evaluate(session, train, spec, standardizer),
            Test = Evaluate(session, test, spec, standardizer),
            Parameters = parameters,
            Standardizer = standardizer,
            Steps = session.Steps,
            Seconds = watch.Elapsed.TotalSeconds,
            Interrupted = losses.Length < plan.Epochs,
        };
    }

    private static ImmutableArray<double> Train<T>(
        ITrainingSession<T> session, Batches<T> batches, TrainingPlan plan, Action<EpochResult>? progress, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var losses = ImmutableArray.CreateBuilder<double>();
        for (var epoch = 0; epoch < plan.Epochs; epoch++)
        {
            batches.StartEpoch(epoch);
            double sum = 0, rows = 0;
            for (var batch = 0; batch < batches.Count; batch++)
            {
                if (cancellation.IsCancellationRequested)
                {
                    return losses.ToImmutable();
                }

                var loss = double.CreateTruncating(session.Step(batches.Inputs(batch), batches.Targets(batch)));
                if (!double.IsFinite(loss))
                {
                    throw Diverged(plan, FormattableString.Invariant($"the loss is {loss} in epoch {epoch + 1}, step {batch + 1}"));
                }

                sum += loss * batches.Rows(batch);
                rows += batches.Rows(batch);
            }

            losses.Add(sum / rows);
            progress?.Invoke(new EpochResult(epoch + 1, plan.Epochs, losses[^1]));
        }

        return losses.ToImmutable();
    }

    private static Score Evaluate<T>(ITrainingSession<T> session, DataSet data, TrainingSpec spec, Standardizer standardizer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inputs = new T[data.Features.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = T.CreateTruncating(data.Features[i]);
        }

        var outputs = new T[data.Rows * spec.Network.Outputs];
        session.Predict(inputs, outputs);
        return Score.Of<T>(data, spec, outputs, standardizer.Target.Deviation);
    }

    private static ImmutableArray<double> Parameters<T>(ITrainingSession<T> session, TrainingPlan plan)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var parameters = new T[Networks.ParameterLayout.Of(plan.Network).Count];
        session.CopyParametersTo(parameters);
        return Array.TrueForAll(parameters, T.IsFinite)
            ? [.. parameters.Select(double.CreateTruncating)]
            : throw Diverged(plan, "the last step left parameters that are not finite");
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

    private static InputException Diverged(TrainingPlan plan, string sign) => new(FormattableString.Invariant(
        $"Training diverged: {sign}; lower the learning rate, which is {plan.Optimizer.LearningRate}."));
}
