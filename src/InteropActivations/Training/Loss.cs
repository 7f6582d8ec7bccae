namespace InteropActivations.Training;

/// <summary>What training minimizes; always the mean, as PyTorch's <c>reduction="mean"</c>.</summary>
public enum Loss
{
    /// <summary>Mean of (ŷ − y)² over rows and outputs.</summary>
    MeanSquaredError,

    /// <summary>Mean over rows of −log softmax(logits)[class]; targets are class indices.</summary>
    CrossEntropy,

    /// <summary>Mean over rows and outputs of max(z, 0) − z·y + log(1 + e^−|z|) for logits z; targets are 0 or 1.</summary>
    BinaryCrossEntropy,
}
