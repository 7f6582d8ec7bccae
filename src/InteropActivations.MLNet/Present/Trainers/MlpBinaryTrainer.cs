using Microsoft.ML;

namespace InteropActivations.MLNet;

/// <summary>Tells two classes apart by a multi-layer perceptron with one output, trained with cross-entropy.</summary>
/// <remarks>It takes a label of type bool, and makes the columns PredictedLabel (bool), Score (the logit) and Probability. See <see cref="MlpTrainer"/> for what all tasks share.</remarks>
public sealed class MlpBinaryTrainer : MlpTrainer
{
    internal MlpBinaryTrainer(MLContext context, Options options)
        : base(context, MlpTask.Binary, options)
    {
    }

    /// <summary>The options.</summary>
    public sealed class Options : MlpTrainerOptions;
}
