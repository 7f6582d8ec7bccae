using InteropActivations.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace InteropActivations.TorchSharp.Training;

/// <summary>The losses in TorchSharp's words.</summary>
internal static class LossMap
{
    /// <summary>The loss of logits or numbers against targets of the same shape; cross-entropy's targets are class indices.</summary>
    public static Func<Tensor, Tensor, Tensor> Of(Loss loss) => loss switch
    {
        MeanSquaredErrorLoss => (outputs, targets) => functional.mse_loss(outputs, targets),
        CrossEntropyLoss => (outputs, targets) => functional.cross_entropy(outputs, targets.flatten().to(ScalarType.Int64)),
        BinaryCrossEntropyLoss => (outputs, targets) => functional.binary_cross_entropy_with_logits(outputs, targets),
        _ => throw new NotSupportedException($"The TorchSharp engine has no loss {loss}; it has {string.Join(", ", Loss.Names)}."),
    };
}
