using InteropActivations.Activations;
using InteropActivations.Cli.Report.Charts;
using InteropActivations.Cli.Report.Curves;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>All charts of a report: the page shows them, and each is a file of its own.</summary>
/// <param name="Activations">All activations over one pair of axes.</param>
/// <param name="Derivatives">All derivatives over one pair of axes.</param>
/// <param name="Cards">Each activation with its derivative, in the catalogue's order.</param>
/// <param name="Training">The loss curves of each group of training runs.</param>
/// <param name="Lockstep">The growth of the distance in lock-step.</param>
/// <param name="Parts">The same for the parts of training, engine by engine.</param>
/// <param name="Experiments">The charts of each experiment.</param>
internal sealed record ReportCharts(
    LineChart Activations,
    LineChart Derivatives,
    IReadOnlyList<(Activation Activation, LineChart Chart)> Cards,
    IReadOnlyList<(TrainingGroup Group, LineChart Chart)> Training,
    IReadOnlyList<LineChart> Lockstep,
    IReadOnlyList<LineChart> Parts,
    IReadOnlyList<(ExperimentResult Experiment, Chart Chart)> Experiments)
{
    /// <summary>The errors along x, by the names of the activations that were measured.</summary>
    public IReadOnlyList<(string Activation, StepChart Chart)> Errors { get; init; } = [];

    /// <summary>How fast every engine is.</summary>
    public SpeedCharts Speed { get; init; } = SpeedCharts.None;

    /// <summary>Our networks beside ML.NET's own trainers, a chart for each data set.</summary>
    public IReadOnlyList<IntervalChart> Trainers { get; init; } = [];

    /// <summary>Every chart.</summary>
    public IEnumerable<Chart> All =>
        [Activations, Derivatives, .. Cards.Select(card => card.Chart), .. Errors.Select(one => one.Chart), .. Training.Select(group => group.Chart), .. Lockstep, .. Parts, .. Experiments.Select(one => one.Chart), .. Trainers, .. Speed.All];

    /// <summary>The charts of a report.</summary>
    public static ReportCharts Of(ReportModel model)
    {
        var engines = new EngineOrder(model.Environment);
        Activation[] shown = [.. model.Shown()];
        return new ReportCharts(
            ActivationCharts.Overlay(shown),
            ActivationCharts.OverlayOfDerivatives(shown),
            [.. shown.Select(activation => (activation, ActivationCharts.Card(activation)))],
            model.Training is { } training ? [.. TrainingGroup.Of(training).Select((group, i) => (group, TrainingCharts.Losses(group, i, engines)))] : [],
            model.Lockstep is { } lockstep ? TrainingCharts.Distances(lockstep) : [],
            model.Lockstep is { } parts ? TrainingCharts.Growth(parts) : [],
            model.Experiments is { } experiments ? [.. experiments.Cases.SelectMany(one => ExperimentCharts.Of(one).Select(chart => (one, chart)))] : [])
        {
            Errors = ErrorCharts.Of(model.Accuracy, engines),
            Speed = SpeedCharts.Of(model.Speed, model.Accuracy),
            Trainers = TrainerCharts.Of(model.Trainers),
        };
    }
}
