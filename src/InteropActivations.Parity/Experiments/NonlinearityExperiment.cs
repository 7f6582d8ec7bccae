using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Parity.Experiments.ToyData;
using InteropActivations.Parity.Results;
using InteropActivations.Training;

namespace InteropActivations.Parity.Experiments;

/// <summary>What no line divides takes an activation, and any of the usual ones will do.</summary>
internal sealed class NonlinearityExperiment : IExperiment
{
    /// <summary>Learning is stopped here; no experiment of these needs more with a working activation.</summary>
    private const int Steps = 1500, QuickSteps = 600;

    private const int Rows = 200, Units = 24, Cells = 40;

    /// <summary>Half a side of the pictures: all three data sets lie within.</summary>
    private const double Reach = 2.2;

    /// <summary>What counts as solved, and what as far from it: three of four clouds of XOR are all a line can get.</summary>
    private const double Solved = 0.97, Unsolved = 0.75;

    private static readonly string[] Activations =
        ["relu", "leaky-relu", "elu", "selu", "gelu", "silu", "mish", "softplus", "hard-swish", "tanh", "sigmoid"];

    private static readonly (string Name, Func<int, ulong, DataSet> Draw)[] Sets = [("xor", Xor.Draw), ("circles", Circles.Draw), ("spirals", Spirals.Draw)];

    public string Name => "nonlinearity";

    public string Title => "What a line cannot divide";

    public string Statement => "On XOR, circles and spirals a network of linear layers stays at chance, and one with any of the usual activations solves them.";

    public ExperimentResult Run(ExperimentContext context)
    {
        var measured = new Measurements();
        var regions = new List<RegionPanel>();
        foreach (var engine in context.Engines)
        {
            foreach (var (name, draw) in Sets)
            {
                foreach (var activation in Activations.Prepend("identity"))
                {
                    var linear = activation == "identity";
                    var runs = context.PerSeed(seed => Train(context, engine, activation, draw(Rows, seed), seed));
                    measured.Judge<float>(
                        linear ? $"{name}, linear" : $"{name}, {activation}", "accuracy on other points of the same kind", engine, runs.Select(run => run.Accuracy),
                        linear ? $"at most {Unsolved}" : $"above {Solved}", one => linear ? one.Maximum <= Unsolved : one.Minimum > Solved);
                    if (engine == context.Engines[0] && (name == "spirals" || linear || activation == "relu"))
                    {
                        regions.Add(Panel(engine, name, linear ? "linear" : activation, runs[0], draw(Rows, context.Seeds[0])));
                    }
                }
            }
        }

        var bent = measured.Cases.Where(one => !one.Case.EndsWith("linear", StringComparison.Ordinal)).MinBy(one => one.Minimum)!;
        var lines = measured.Cases.Where(one => one.Case.EndsWith("linear", StringComparison.Ordinal)).ToArray();
        var unsolved = measured.Cases.Where(one => one.AsExpected == false).Select(one => one.Case).Distinct().ToArray();
        return this.Conclude(
            measured,
            measured.AllAsExpected ? ExperimentVerdict.Holds
                : lines.All(one => one.AsExpected == true) ? ExperimentVerdict.HoldsOnlyWhen : ExperimentVerdict.DoesNotHold,
            $"Linear networks get {lines.Min(one => one.Minimum):0.00} to {lines.Max(one => one.Maximum):0.00} of new points right, where guessing gets 0.50; the least of {Activations.Length} activations gets {bent.Minimum:0.000} ({bent.Case}){(unsolved.Length == 0 ? "" : $", and not solved in {StepsOf(context)} steps were {string.Join("; ", unsolved)}")}.")
            with
        {
            Regions = [new RegionPlot("regions", "Decision regions", regions)],
        };
    }

    private static int StepsOf(ExperimentContext context) => context.Quick ? QuickSteps : Steps;

    private static (double Accuracy, MlpSpec Network, float[] Parameters) Train(
        ExperimentContext context, IBackend engine, ActivationSpec activation, DataSet data, ulong seed)
    {
        var network = Mlp.Inputs(2).Hidden(Units, activation).Hidden(Units, activation).Outputs(1);
        var spec = new TrainingSpec(network, Loss.BinaryCrossEntropy, new Adam(0.02));
        using var training = new StepwiseTraining(engine, data, spec, Initializer.GlorotNormal.Parameters<float>(network, seed), Rows, seed);
        // Looked at every so often: most are done long before the last step.
        const int Look = 50;
        const double Done = 0.02;
        for (var steps = Look; steps <= StepsOf(context); steps += Look)
        {
            if (training.Steps(steps, context.Cancellation).LastLoss(1) < Done)
            {
                break;
            }
        }

        // Points that no seed of a run trains on.
        var other = Sets.Single(set => set.Name == data.Name).Draw(2 * Rows, seed + (1UL << 32));
        return (training.Score(other), network, training.Parameters());
    }

    private static RegionPanel Panel(
        IBackend engine, string set, string activation, (double Accuracy, MlpSpec Network, float[] Parameters) run, DataSet data)
    {
        var centres = Enumerable.Range(0, Cells).Select(cell => Reach * ((((2 * cell) + 1d) / Cells) - 1)).ToArray();
        float[] grid = [.. centres.Reverse().SelectMany(y => centres.SelectMany(x => new[] { (float)x, (float)y }))];
        var logits = NetworkProbe.Predict<float>(engine, run.Network, run.Parameters, grid);
        return new RegionPanel(
            FormattableString.Invariant($"{set}, {activation}: {run.Accuracy:0.00}"), engine.Info.Name, Reach, Cells,
            [.. logits.Select(logit => Math.Round(1 / (1 + Math.Exp(-logit)), 2))],
            [.. Enumerable.Range(0, data.Rows / 2).Select(row => new PlanePoint(Math.Round(data.Row(row)[0], 3), Math.Round(data.Row(row)[1], 3), (int)data.Targets[row]))]);
    }
}
