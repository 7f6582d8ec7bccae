using Microsoft.ML;

namespace InteropActivations.MLNet;

/// <summary>Tells several classes apart by a multi-layer perceptron with one output per class, trained with cross-entropy.</summary>
/// <remarks>It takes a label that is a key, and makes the columns PredictedLabel (a key of the label's values) and Score (a probability per class, with the classes as SlotNames). See <see cref="MlpTrainer"/> for what all tasks share.</remarks>
public sealed class MlpMulticlassTrainer : MlpTrainer
{
    internal MlpMulticlassTrainer(MLContext context, Options options)
        : base(context, MlpTask.Multiclass, options)
    {
    }

    /// <summary>The options.</summary>
    public sealed class Options : MlpTrainerOptions;
}
