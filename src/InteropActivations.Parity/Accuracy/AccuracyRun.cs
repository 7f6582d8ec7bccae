using InteropActivations.Backends;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Accuracy;

/// <summary>Holds engines against the witness: each activation, dtype and direction.</summary>
public static class AccuracyRun
{
    /// <summary>Measures. An interrupted run returns what it finished, and leaves the rest to the next run with the same file.</summary>
    /// <param name="options">What is measured.</param>
    /// <param name="threads">For each thread the engines, each a set of its own in the same order.</param>
    /// <param name="file">Where the state is kept; null keeps none.</param>
    /// <param name="progress">Told the fraction that is done, from 0 to 1.</param>
    /// <param name="cancellation">Ends the run after the few thousand values it is at.</param>
    /// <exception cref="InputException">The file is damaged, or of another job.</exception>
    public static AccuracyResult Run(
        AccuracyOptions options,
        IReadOnlyList<IReadOnlyList<IBackend>> threads,
        AccuracyStateFile? file = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        var job = Job(options, threads[0]);
        var work = new AccuracyWork(new SweepPlan(options), job, file, progress);
        if (file?.Read(job) is { } state)
        {
            work.Resume(state);
        }

        work.Do([.. threads.Select(engines => new Workplace(engines))], cancellation);
        return work.Result(threads[0]);
    }

    /// <summary>What a run of these options with these engines is called.</summary>
    public static AccuracyJob Job(AccuracyOptions options, IReadOnlyList<IBackend> engines) => new()
    {
        Activations = [.. options.Activations.Select(activation => activation.ToString())],
        Dtypes = [.. options.DTypes.Select(dtype => dtype.Name())],
        Engines = [.. engines.Select(engine => $"{engine.Info.Name} {engine.Info.Version}")],
        Inputs = options.Inputs,
        Exhaustive = options.Exhaustive,
        Profiles = options.Profiles,
        Shard = options.Shard.ToString(),
    };
}
