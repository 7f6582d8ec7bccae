using InteropActivations.LibTorch.Native;
using InteropActivations.Training;

namespace InteropActivations.LibTorch;

/// <summary>The losses in the words of the C boundary.</summary>
internal static class LossMap
{
    /// <summary>A loss without its weights, which the caller pins.</summary>
    /// <exception cref="NotSupportedException">libtorch has none like it, or it gives no single number.</exception>
    internal static NativeLoss Of(Loss loss)
    {
        var native = loss switch
        {
            MeanSquaredErrorLoss => new NativeLoss { Kind = LossKind.MeanSquaredError },
            AbsoluteErrorLoss => new NativeLoss { Kind = LossKind.L1 },
            SmoothAbsoluteErrorLoss smooth => new NativeLoss { Kind = LossKind.SmoothL1, Border = smooth.Beta },
            HuberLoss huber => new NativeLoss { Kind = LossKind.Huber, Border = huber.Delta },
            CrossEntropyLoss cross => new NativeLoss
            {
                Kind = LossKind.CrossEntropy,
                LabelSmoothing = cross.LabelSmoothing,
                IgnoreIndex = IndexOf(cross.IgnoreIndex),
            },
            BinaryCrossEntropyLoss => new NativeLoss { Kind = LossKind.BinaryCrossEntropyWithLogits },
            NegativeLogLikelihoodLoss likelihood => new NativeLoss
            {
                Kind = LossKind.NegativeLogLikelihood,
                IgnoreIndex = IndexOf(likelihood.IgnoreIndex),
            },
            KullbackLeiblerLoss divergence => new NativeLoss { Kind = LossKind.KullbackLeibler, LogTarget = (int)divergence.LogTarget },
            HingeLoss hinge => new NativeLoss { Kind = LossKind.Hinge, Border = hinge.Margin },
            PoissonLoss poisson => new NativeLoss
            {
                Kind = LossKind.PoissonNegativeLogLikelihood,
                LogInput = (int)poisson.LogInput,
                Full = (int)poisson.Full,
                Epsilon = poisson.Epsilon,
            },
            _ => throw new NotSupportedException($"The LibTorch engine has no loss {loss.Name}."),
        };
        native.Reduction = loss.Reduction switch
        {
            Reduction.Mean => NativeReduction.Mean,
            Reduction.Sum => NativeReduction.Sum,
            _ => throw new NotSupportedException($"The LibTorch engine trains with the reductions mean and sum, not with that of {loss}."),
        };
        return native;
    }

    /// <summary>The weights of a loss by class or output; empty for none.</summary>
    internal static ReadOnlySpan<double> Weights(Loss loss) => loss switch
    {
        CrossEntropyLoss cross => cross.ClassWeights.AsSpan(),
        NegativeLogLikelihoodLoss likelihood => likelihood.ClassWeights.AsSpan(),
        BinaryCrossEntropyLoss binary => binary.PositiveWeights.AsSpan(),
        _ => [],
    };

    /// <summary>An index as libtorch takes it; beyond 2⁵³ not every whole number is a float64, and the index would be another one.</summary>
    private static long IndexOf(double index) => Math.Abs(index) <= 1L << 53
        ? (long)index
        : throw new NotSupportedException(FormattableString.Invariant($"The LibTorch engine takes ignored classes up to 2^53, not {index:R}."));
}
