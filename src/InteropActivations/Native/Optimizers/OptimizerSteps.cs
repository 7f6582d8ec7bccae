using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Optimizers;

/// <summary>Every optimizer, one line each.</summary>
/// <remarks>Those that need one gradient a step; L-BFGS asks for more, see <see cref="LbfgsStep{V, T}"/>.</remarks>
internal static class OptimizerSteps
{
    /// <summary>Updates the parameters, and the buffers in <paramref name="state"/>, which lie one after the other as the specification names them, its numbers behind them.</summary>
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
            case Adam adam: AdamStep.Apply<V, T>(adam, adam.Amsgrad, false, rates, step, parameters, gradients, state); break;
            case AdamW adamw: AdamStep.Apply<V, T>(adamw, adamw.Amsgrad, true, rates, step, parameters, gradients, state); break;
            case Adamax adamax: AdamaxStep.Apply<V, T>(adamax, rates, step, parameters, gradients, state); break;
            case NAdam nadam: NAdamStep.Apply<V, T>(nadam, rates, step, parameters, gradients, state); break;
            case RAdam radam: RAdamStep.Apply<V, T>(radam, rates, step, parameters, gradients, state); break;
            case RmsProp rmsprop: RmsPropStep.Apply<V, T>(rmsprop, rates, parameters, gradients, state); break;
            case Adagrad adagrad: AdagradStep.Apply<V, T>(adagrad, rates, step, parameters, gradients, state); break;
            case Adadelta adadelta: AdadeltaStep.Apply<V, T>(adadelta, rates, parameters, gradients, state); break;
            case Rprop rprop: RpropStep.Apply<V, T>(rprop, rates, step, parameters, gradients, state); break;
            default: throw new NotSupportedException($"The native engine has no optimizer {optimizer.Name}.");
        }
    }
}
