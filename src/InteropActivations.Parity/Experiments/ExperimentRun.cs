using System.Diagnostics;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Experiments;

/// <summary>Runs experiments one after the other.</summary>
public static class ExperimentRun
{
    /// <summary>Runs. An interrupted run returns the experiments it finished.</summary>
    /// <param name="experiments">Which.</param>
    /// <param name="context">On which engines, with which seeds.</param>
    /// <param name="progress">Told the fraction that is done, from 0 to 1.</param>
    /// <param name="tell">Told which experiment begins.</param>
    public static ExperimentsResult Run(
        IReadOnlyList<IExperiment> experiments, ExperimentContext context, IProgress<double>? progress = null, Action<string>? tell = null)
    {
        var finished = new List<ExperimentResult>();
        var skipped = new List<string>();
        for (var at = 0; at < experiments.Count && !context.Cancellation.IsCancellationRequested; at++)
        {
            var experiment = experiments[at];
            tell?.Invoke($"Experiment {at + 1} of {experiments.Count}: {experiment.Name}");
            var watch = Stopwatch.StartNew();
            try
            {
                finished.Add(experiment.Run(context) with { Seconds = watch.Elapsed.TotalSeconds });
            }
            catch (NotSupportedException reason)
            {
                skipped.Add($"{experiment.Name} was not run: {reason.Message}");
            }
            catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
            {
                // The experiments before it stand.
            }

            progress?.Report((at + 1d) / experiments.Count);
        }

        return new ExperimentsResult(finished) { Skipped = skipped, Interrupted = finished.Count + skipped.Count < experiments.Count };
    }
}
