using System.Collections.Immutable;
using InteropActivations.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Kept = InteropActivations.Training.Reduction;
using TorchReduction = TorchSharp.torch.nn.Reduction;

namespace InteropActivations.TorchSharp.Training;

/// <summary>A loss of outputs against targets, with the weights of rows or null.</summary>
internal delegate Tensor LossFunction(Tensor outputs, Tensor targets, Tensor? rowWeights);

/// <summary>The losses in TorchSharp's words.</summary>
internal static class LossMap
{
    /// <summary>What <c>functional.nll_loss</c> ignores: TorchSharp hands nothing else on.</summary>
    private const long IgnoredByDefault = -100;

    /// <summary>A loss; targets are of the outputs' shape, or one class index per row.</summary>
    /// <exception cref="NotSupportedException">TorchSharp has none like it, or it gives no single number.</exception>
    public static LossFunction Of(Loss loss)
    {
        var function = FunctionOf(loss);
        var reduction = loss.Reduction switch
        {
            Kept.Mean => TorchReduction.Mean,
            Kept.Sum => TorchReduction.Sum,
            _ => throw new NotSupportedException($"The TorchSharp engine trains with the reductions mean and sum, not with that of {loss}."),
        };
        return (outputs, targets, rowWeights) =>
        {
            var wanted = loss.TakesClasses ? targets.flatten().to(ScalarType.Int64) : targets;
            if (rowWeights is null)
            {
                return function(outputs, wanted, reduction);
            }

            // TorchSharp has weights of classes and of outputs, but none of rows.
            var terms = function(outputs, wanted, TorchReduction.None);
            var sum = (terms * (loss.TakesClasses ? rowWeights : rowWeights.unsqueeze(1))).sum();
            return reduction == TorchReduction.Mean ? sum / Divisor(loss, outputs, wanted, rowWeights) : sum;
        };
    }

    private static Func<Tensor, Tensor, TorchReduction, Tensor> FunctionOf(Loss loss) => loss switch
    {
        MeanSquaredErrorLoss => functional.mse_loss,
        // As PyTorch's functional does: the kernel's own slope at ŷ = y would be −1 for a β of 0.
        AbsoluteErrorLoss or SmoothAbsoluteErrorLoss { Beta: 0 } => functional.l1_loss,
        SmoothAbsoluteErrorLoss smooth => (x, y, reduction) => functional.smooth_l1_loss(x, y, reduction, smooth.Beta),
        HuberLoss huber => (x, y, reduction) => functional.huber_loss(x, y, huber.Delta, reduction),
        CrossEntropyLoss cross => (x, y, reduction) => functional.cross_entropy(
            x, y, Weights(cross.ClassWeights, x), IndexOf(cross.IgnoreIndex), reduction, cross.LabelSmoothing),
        BinaryCrossEntropyLoss binary => (x, y, reduction) => functional.binary_cross_entropy_with_logits(
            x, y, weight: null, reduction, Weights(binary.PositiveWeights, x)),
        NegativeLogLikelihoodLoss likelihood => (x, y, reduction) => functional.nll_loss(
            x, y.masked_fill(y.eq(IndexOf(likelihood.IgnoreIndex)), IgnoredByDefault), Weights(likelihood.ClassWeights, x), reduction),
        KullbackLeiblerLoss divergence => (x, y, reduction) => functional.kl_div(x, y, divergence.LogTarget == 1, reduction),
        HingeLoss hinge => (x, y, reduction) => Reduced(functional.relu(hinge.Margin - (y * x)), reduction),
        // Declared a float where libtorch's side reads a double, ε arrives as nearly 0.
        PoissonLoss { LogInput: 0 } => throw new NotSupportedException(
            "The TorchSharp engine has no poisson-nll with log_input=0, because TorchSharp loses its eps on the way to libtorch; let the outputs be logarithms."),
        PoissonLoss poisson => (x, y, reduction) => functional.poisson_nll_loss(
            x, y, log_input: true, full: poisson.Full == 1, reduction: reduction),
        _ => throw new NotSupportedException($"The TorchSharp engine has no loss {loss.Name}; it has {string.Join(", ", Loss.Names)}."),
    };

    private static Tensor Reduced(Tensor terms, TorchReduction reduction) => reduction switch
    {
        TorchReduction.Mean => terms.mean(),
        TorchReduction.Sum => terms.sum(),
        _ => terms,
    };

    private static Tensor? Weights(ImmutableArray<double> weights, Tensor outputs) =>
        weights.IsEmpty ? null : tensor(weights.ToArray(), dtype: outputs.dtype);

    /// <summary>What rows count for in the divisor of the mean.</summary>
    private static Tensor Divisor(Loss loss, Tensor outputs, Tensor targets, Tensor rowWeights)
    {
        if (!loss.TakesClasses)
        {
            return rowWeights.sum() * outputs.shape[1];
        }

        var (index, weights) = loss is CrossEntropyLoss cross
            ? (cross.IgnoreIndex, cross.ClassWeights)
            : (((NegativeLogLikelihoodLoss)loss).IgnoreIndex, ((NegativeLogLikelihoodLoss)loss).ClassWeights);
        var ignored = targets.eq(IndexOf(index));
        var counted = rowWeights.masked_fill(ignored, 0);
        return (Weights(weights, outputs) is { } ofClasses ? counted * ofClasses.index_select(0, targets.masked_fill(ignored, 0)) : counted).sum();
    }

    /// <summary>An index as TorchSharp takes it; beyond 2⁵³ not every whole number is a float64, and the index would be another one.</summary>
    private static long IndexOf(double index) => Math.Abs(index) <= 1L << 53
        ? (long)index
        : throw new NotSupportedException(FormattableString.Invariant($"The TorchSharp engine takes ignored classes up to 2^53, not {index:R}."));
}
