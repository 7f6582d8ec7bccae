using Microsoft.ML;

namespace InteropActivations.MLNet;

/// <summary>Predicts numbers by a multi-layer perceptron, trained with squared errors.</summary>
/// <remarks>It takes a label of type Single, or a vector of known size for several numbers at once, and makes the columns Score (a number, or a vector where the label is one). See <see cref="MlpTrainer"/> for what all tasks share.</remarks>
public sealed class MlpRegressionTrainer : MlpTrainer
{
    internal MlpRegressionTrainer(MLContext context, Options options)
        : base(context, MlpTask.Regression, options)
    {
    }

    /// <summary>The options.</summary>
    public sealed class Options : MlpTrainerOptions;
}
