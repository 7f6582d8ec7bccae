using InteropActivations.Data;

namespace InteropActivations.Training.Checkpoints;

/// <summary>What a run is that a checkpoint belongs to: a checkpoint of another one is not gone on from.</summary>
/// <remarks>How many epochs are trained is no part of it, so that a finished run can be prolonged.</remarks>
/// <param name="Engine">The engine.</param>
/// <param name="DType">The element type.</param>
/// <param name="Network">The network.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="Schedule">The schedule; empty for none.</param>
/// <param name="Clipping">The clipping; empty for none.</param>
/// <param name="Initializer">How parameters started.</param>
/// <param name="BatchSize">Rows in a batch.</param>
/// <param name="Seed">The seed.</param>
/// <param name="HeldOut">The fraction held out.</param>
/// <param name="Validation">The fraction that validates.</param>
/// <param name="EarlyStopping">When to end; empty for never.</param>
/// <param name="Data">A digest of the data set.</param>
internal sealed record CheckpointKey(
    string Engine,
    string DType,
    string Network,
    string Loss,
    string Optimizer,
    string Schedule,
    string Clipping,
    string Initializer,
    int BatchSize,
    ulong Seed,
    double HeldOut,
    double Validation,
    string EarlyStopping,
    string Data)
{
    /// <summary>The key of a run.</summary>
    public static CheckpointKey Of(string engine, DType dtype, ITrainingData data, TrainingPlan plan, int batchSize, TrainingSpec spec) => new(
        engine,
        dtype.Name(),
        spec.Network.ToString(),
        spec.Loss.ToString(),
        spec.Optimizer.ToString(),
        $"{plan.Schedule}",
        $"{plan.Clipping}",
        plan.Start?.Digest ?? plan.Initializer.Name,
        batchSize,
        plan.Seed,
        plan.HeldOut,
        plan.Validation,
        plan.EarlyStopping is { } stopping ? FormattableString.Invariant($"{stopping.Patience} epochs, {stopping.MinDelta:R}") : "",
        data.Digest);

    /// <summary>What differs in another key, as a message says it; null where nothing does.</summary>
    public string? Difference(CheckpointKey found)
    {
        foreach (var property in typeof(CheckpointKey).GetProperties().Where(property => property.Name != nameof(EqualityContract)))
        {
            var (ours, theirs) = ($"{property.GetValue(this)}", $"{property.GetValue(found)}");
            if (ours != theirs)
            {
                return property.Name == nameof(Data)
                    ? "its data set has other rows, or splits them otherwise"
                    : $"its {Word(property.Name)} is '{theirs}', not '{ours}'{(property.Name == nameof(Schedule) ? Lengths(ours, theirs) : "")}";
            }
        }

        return null;
    }

    /// <summary>Why one schedule is two, where they differ in what they are told: by a training that was prolonged.</summary>
    private static string Lengths(string ours, string theirs) => ours.Split('(')[0] == theirs.Split('(')[0]
        ? " (one without a length of its own is as long as the training, so that more epochs make it another)"
        : "";

    private static string Word(string property) => property switch
    {
        nameof(DType) => "element type",
        nameof(BatchSize) => "batch size",
        nameof(HeldOut) => "fraction held out",
        nameof(Validation) => "fraction for validation",
        nameof(EarlyStopping) => "early stopping",
        _ => property.ToLowerInvariant(),
    };
}
