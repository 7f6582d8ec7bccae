using System.Text.Json.Serialization;

namespace InteropActivations.Cli.Trainers;

/// <summary>What a trainer came to in cross-validation: means over the folds.</summary>
/// <param name="DataSet">The data set.</param>
/// <param name="Task"><c>binary</c>, <c>multiclass</c> or <c>regression</c>.</param>
/// <param name="Trainer">The trainer, as ML.NET names it.</param>
/// <param name="Engine">What computed it; null for ML.NET's own.</param>
/// <param name="Settings">What differs from the trainer's usual settings; empty for nothing.</param>
/// <param name="Seconds">How long all folds took.</param>
internal sealed record TrainerCase(string DataSet, string Task, string Trainer, string? Engine, string Settings, double Seconds)
{
    /// <summary>The fraction of rows whose class is predicted, for several classes the micro-accuracy; null for a regression.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Accuracy { get; init; }

    /// <summary>The least accuracy, or R², of a fold.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? LeastFold { get; init; }

    /// <summary>The greatest accuracy, or R², of a fold.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? GreatestFold { get; init; }

    /// <summary>The area under the curve, for two classes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Auc { get; init; }

    /// <summary>ML.NET's log-loss: of two classes in bits, of several in nats; null where the trainer gives no probabilities.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? LogLoss { get; init; }

    /// <summary>R², for a regression.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? R2 { get; init; }

    /// <summary>The root of the mean squared error, for a regression.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Rmse { get; init; }
}
