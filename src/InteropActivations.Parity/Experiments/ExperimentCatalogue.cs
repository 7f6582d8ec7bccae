namespace InteropActivations.Parity.Experiments;

/// <summary>Every experiment, one line each.</summary>
public static class ExperimentCatalogue
{
    /// <summary>Every experiment, in the order a course tells of them.</summary>
    public static IReadOnlyList<IExperiment> All { get; } =
    [
        new CollapseExperiment(),
        new NonlinearityExperiment(),
        new BiasFoldingExperiment(),
        new ForwardByHandExperiment(),
        new VanishingGradientsExperiment(),
        new ExplodingGradientsExperiment(),
        new DyingReluExperiment(),
        new ZeroCentredExperiment(),
        new TrainingSpeedExperiment(),
        new DropoutExperiment(),
        new OutputLayersExperiment(),
        new SoftplusExperiment(),
        new GeluRegularizerExperiment(),
    ];

    /// <summary>The experiment of that name, without regard to case.</summary>
    /// <exception cref="InputException">There is none; the message names the nearest.</exception>
    public static IExperiment Get(string name) =>
        All.FirstOrDefault(experiment => string.Equals(experiment.Name, name.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw new InputException(NearestNames.Sentence("experiment", name, All.Select(experiment => experiment.Name)));
}
