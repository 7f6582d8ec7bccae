using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Losses;

/// <summary>Every loss, one line each.</summary>
internal static class LossFunctions
{
    /// <summary>The loss of a specification, for so many outputs.</summary>
    public static LossFunction<V, T> Of<V, T>(Loss loss, int outputs)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => loss switch
        {
            MeanSquaredErrorLoss => new OutputLoss<MeanSquaredError, V, T>(loss, outputs, []),
            AbsoluteErrorLoss => new OutputLoss<AbsoluteError, V, T>(loss, outputs, []),
            SmoothAbsoluteErrorLoss smooth => new OutputLoss<SmoothAbsoluteError, V, T>(loss, outputs, [smooth.Beta]),
            HuberLoss huber => new OutputLoss<Huber, V, T>(loss, outputs, [huber.Delta]),
            BinaryCrossEntropyLoss binary => new OutputLoss<BinaryCrossEntropy, V, T>(loss, outputs, [], binary.PositiveWeights),
            KullbackLeiblerLoss divergence => new OutputLoss<KullbackLeibler, V, T>(loss, outputs, [divergence.LogTarget]),
            HingeLoss hinge => new OutputLoss<Hinge, V, T>(loss, outputs, [hinge.Margin]),
            PoissonLoss poisson => new OutputLoss<Poisson, V, T>(loss, outputs, [poisson.LogInput, poisson.Full, poisson.Epsilon]),
            CrossEntropyLoss entropy => new CrossEntropy<V, T>(entropy, outputs),
            NegativeLogLikelihoodLoss likelihood => new NegativeLogLikelihood<V, T>(likelihood, outputs),
            _ => throw new NotSupportedException($"The native engine has no loss {loss}."),
        };
}
