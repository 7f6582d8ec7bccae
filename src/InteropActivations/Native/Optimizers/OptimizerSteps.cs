using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Optimizers;

/// <summary>Every optimizer, one line each.</summary>
internal static class OptimizerSteps
{
    /// <summary>Updates the parameters, and the buffers in <paramref name="state"/>, which lie one after the other as the specification names them.</summary>
    /// <param name="optimizer">The optimizer with its hyperparameters.</param>
    /// <param name="rates">Learning rate and momentum of this step.</param>
    /// <param name="step">Which step this is, from 1.</param>
    /// <param name="parameters">Read and written.</param>
    /// <param name="gradients">Of the loss with respect to the parameters.</param>
    /// <param name="state">Read and written.</param>
    public static void Apply<V, T>(OptimizerSpec optimizer, StepRates rates, int step, Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> state)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (optimizer)
        {
            case Sgd sgd: SgdStep.Apply<V, T>(sgd, rates, step, parameters, gradients, state); break;
            case Adam adam: AdamStep.Apply<V, T>(adam, rates, step, parameters, gradients, state); break;
            default: throw new NotSupportedException($"The native engine has no optimizer {optimizer.Name}.");
        }
    }
}
