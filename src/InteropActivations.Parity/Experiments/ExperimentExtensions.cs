using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Experiments;

/// <summary>What every experiment's result begins with.</summary>
internal static class ExperimentExtensions
{
    /// <summary>The result of an experiment.</summary>
    public static ExperimentResult Conclude(this IExperiment experiment, Measurements measured, ExperimentVerdict verdict, FormattableString sentence) => new()
    {
        Name = experiment.Name,
        Title = experiment.Title,
        Statement = experiment.Statement,
        Verdict = verdict,
        Sentence = FormattableString.Invariant(sentence),
        Cases = measured.Cases,
    };
}
