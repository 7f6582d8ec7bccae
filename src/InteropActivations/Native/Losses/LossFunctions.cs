using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Losses;

/// <summary>Every loss, one line each.</summary>
internal static class LossFunctions
{
    /// <summary>The loss of a batch, and its gradient with respect to the network's outputs.</summary>
    public static T Evaluate<V, T>(Loss loss, int rows, ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, Span<T> gradient)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => loss switch
        {
            MeanSquaredErrorLoss => MeanSquaredError.Evaluate<V, T>(outputs, targets, gradient),
            CrossEntropyLoss => CrossEntropy.Evaluate<V, T>(rows, outputs, targets, gradient),
            BinaryCrossEntropyLoss => BinaryCrossEntropy.Evaluate<V, T>(outputs, targets, gradient),
            _ => throw new NotSupportedException($"The native engine has no loss {loss}."),
        };
}
