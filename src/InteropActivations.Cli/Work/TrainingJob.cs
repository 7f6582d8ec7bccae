using InteropActivations.Backends;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Results;
using InteropActivations.Training;
using InteropActivations.Training.Checkpoints;

namespace InteropActivations.Cli.Work;

/// <summary>Trains networks on one data set: every plan on every engine in every dtype.</summary>
/// <param name="Data">Where the rows come from.</param>
/// <param name="Plans">What is trained, one plan per network and seed.</param>
/// <param name="Engines">The engines.</param>
/// <param name="DTypes">The element types.</param>
internal sealed record TrainingJob(
    ITrainingSource Data, IReadOnlyList<TrainingPlan> Plans, IReadOnlyList<IBackend> Engines, IReadOnlyList<DType> DTypes)
{
    /// <summary>Where the state of the one run is kept; null for nowhere.</summary>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>How many networks it trains.</summary>
    public int Runs => Plans.Count * Engines.Count * DTypes.Count;

    /// <summary>Trains them; an interrupted job returns those with a finished epoch.</summary>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="interrupted">Stops between two steps.</param>
    /// <exception cref="InputException">The data set does not fit the network, or training diverged.</exception>
    public IReadOnlyList<TrainedRun> Run(WorkProgress progress, CancellationToken interrupted)
    {
        var trained = new List<TrainedRun>();
        var work =
            from plan in Plans
            from engine in Engines
            from dtype in DTypes
            select (Plan: plan, Engine: engine, DType: dtype);
        foreach (var (at, run) in work.Index())
        {
            if (interrupted.IsCancellationRequested)
            {
                break;
            }

            var network = Train(run.Plan, run.Engine, run.DType, Tell, interrupted);
            if (!network.Outcome.Epochs.IsEmpty)
            {
                trained.Add(network);
            }

            void Tell(EpochResult epoch)
            {
                progress.Report((at + (double)epoch.Epoch / epoch.Epochs) / Runs);
                progress.Tell(FormattableString.Invariant(
                    $"{Data.Name}, {run.Engine.Info.Name} {run.DType.Name()}, seed {run.Plan.Seed}: epoch {epoch.Epoch} of {epoch.Epochs}, loss {epoch.Loss:0.0000}"));
            }
        }

        return trained;
    }

    private TrainedRun Train(
        TrainingPlan plan, IBackend engine, DType dtype, Action<EpochResult> progress, CancellationToken interrupted)
    {
        var data = Data.Split(plan, interrupted);
        var outcome = dtype == DType.Float32
            ? TrainingRun.Run<float>(engine, data, plan, progress, Checkpoints, interrupted)
            : TrainingRun.Run<double>(engine, data, plan, progress, Checkpoints, interrupted);
        var line = new TrainingCase
        {
            DataSet = Data.Name,
            Net = plan.Network.ToString(),
            Optimizer = plan.Optimizer.ToString(),
            Loss = outcome.Spec.Loss.ToString(),
            Schedule = $"{plan.Schedule}",
            Clipping = $"{plan.Clipping}",
            Engine = engine.Info.Name,
            Dtype = dtype.Name(),
            Seed = plan.Seed,
            EpochLosses = outcome.EpochLosses,
            ValidationLosses = [.. outcome.Epochs.Select(epoch => epoch.ValidationLoss).OfType<double>()],
            BestEpoch = outcome.BestEpoch,
            Metric = outcome.Test.Metric,
            TrainMetric = outcome.Train.Value,
            TestMetric = outcome.Test.Value,
            Train = ScoreCase.Of(outcome.Train),
            Validation = outcome.Validation is { } validation ? ScoreCase.Of(validation) : null,
            Test = ScoreCase.Of(outcome.Test),
            Seconds = outcome.Seconds,
            Interrupted = outcome.Interrupted,
        };
        return new TrainedRun(line, outcome);
    }
}
