using System.Globalization;
using InteropActivations.Activations;
using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Cli.Work;

/// <summary>A network that suits a data set, and how it is trained: what the report shows, and the command line that does the same.</summary>
/// <param name="Data">The data set's name.</param>
/// <param name="Hidden">Units of the one hidden layer.</param>
/// <param name="Activation">Its activation.</param>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="Epochs">How often all rows are gone through.</param>
/// <param name="Batch">Rows per step.</param>
internal sealed record TrainingRecipe(string Data, int Hidden, ActivationSpec Activation, OptimizerSpec Optimizer, int Epochs, int Batch)
{
    /// <summary>One recipe per data set of the project.</summary>
    public static IReadOnlyList<TrainingRecipe> All { get; } =
    [
        new("iris", 16, "tanh", new Adam(0.01), Epochs: 100, Batch: 16),
        new("wine", 16, "relu", new Adam(0.01), Epochs: 40, Batch: 16),
        new("breast-cancer", 32, "gelu", new Adam(0.003), Epochs: 30, Batch: 32),
        new("digits", 128, "relu", new Adam(0.001), Epochs: 20, Batch: 64),
        new("diabetes", 32, "silu", new Adam(0.003), Epochs: 40, Batch: 32),
    ];

    /// <summary>The runs over a number of seeds.</summary>
    public IEnumerable<TrainingPlan> Plans(DataSet data, ulong firstSeed, int seeds)
    {
        var network = Mlp.Inputs(data.Inputs).Hidden(Hidden, Activation).Outputs(data.Outputs);
        return Enumerable.Range(0, seeds).Select(at => new TrainingPlan(network, Optimizer)
        {
            Epochs = Epochs,
            BatchSize = Batch,
            Seed = firstSeed + (ulong)at,
        });
    }

    /// <summary>The command line that trains the same networks.</summary>
    public string CommandLine(ulong firstSeed, int seeds, IEnumerable<string> engines) => string.Create(
        CultureInfo.InvariantCulture,
        $"interop train --data {Data} --hidden {Hidden} --activation \"{Activation}\" --optimizer \"{Optimizer}\" --epochs {Epochs} --batch {Batch} --seed {firstSeed} --seeds {seeds} --engine {string.Join(',', engines)}");
}
