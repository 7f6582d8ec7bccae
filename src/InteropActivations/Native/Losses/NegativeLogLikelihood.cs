using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Losses;

/// <summary>−w·ŷ[class] of a row of log-probabilities; the slope is −w at the class and 0 elsewhere.</summary>
internal sealed class NegativeLogLikelihood<V, T>(NegativeLogLikelihoodLoss loss, int classes)
    : ClassLoss<V, T>(loss, classes, loss.ClassWeights, loss.IgnoreIndex)
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected override double Term(ReadOnlySpan<T> outputs, int label, Span<T> slopes)
    {
        slopes.Clear();
        slopes[label] = T.CreateTruncating(-Weights[label]);
        return -Weights[label] * double.CreateTruncating(outputs[label]);
    }
}
