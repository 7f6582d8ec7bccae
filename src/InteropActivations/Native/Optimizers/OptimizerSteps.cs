using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Native.Threads;
using InteropActivations.Training;

namespace InteropActivations.Native.Optimizers;

/// <summary>Every optimizer, one line each.</summary>
/// <remarks>Those that need one gradient a step; L-BFGS asks for more, see <see cref="LbfgsStep{V, T}"/>.</remarks>
internal static class OptimizerSteps
{
    /// <summary>What a thread takes at least: some microseconds of Adam.</summary>
    private const int LeastPiece = 1 << 14;

    /// <summary>Updates the parameters, and the buffers in <paramref name="state"/>, which lie one after the other as the specification names them, its numbers behind them.</summary>
    /// <param name="threads">How many threads may share it.</param>
    /// <param name="optimizer">The optimizer with its hyperparameters.</param>
    /// <param name="rates">Learning rate and momentum of this step.</param>
    /// <param name="step">Which step this is, from 1.</param>
    /// <param name="parameters">Read and written.</param>
    /// <param name="gradients">Of the loss with respect to the parameters.</param>
    /// <param name="state">Read and written.</param>
    public static void Apply<V, T>(
        int threads, OptimizerSpec optimizer, StepRates rates, int step, Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> state)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // NAdam moves a number of its own with the step, which pieces would move more than once.
        var pieces = optimizer is NAdam ? 1 : Math.Max(1, parameters.Length / LeastPiece);
        var work = new Update<V, T>(pieces, optimizer, rates, step, parameters, gradients, state);
        WorkerPool.Shared.Run(threads, pieces, ref work);
    }

    /// <summary>A step that several threads share; every parameter is updated by itself.</summary>
    private readonly ref struct Update<V, T>(
        int pieces, OptimizerSpec optimizer, StepRates rates, int step, Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> state) : ISplitWork
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Span<T> _parameters = parameters;
        private readonly ReadOnlySpan<T> _gradients = gradients;
        private readonly Span<T> _state = state;

        public void Do(int piece, int worker)
        {
            var start = piece * LeastPiece;
            var length = piece == pieces - 1 ? _parameters.Length - start : LeastPiece;
            Apply(
                _parameters.Slice(start, length),
                _gradients.Slice(start, length),
                new OptimizerState<T>(_state, _parameters.Length, start, length));
        }

        private void Apply(Span<T> p, ReadOnlySpan<T> g, OptimizerState<T> s)
        {
            switch (optimizer)
            {
                case Sgd sgd: SgdStep.Apply<V, T>(sgd, rates, step, p, g, s); break;
                case Adam adam: AdamStep.Apply<V, T>(adam, adam.Amsgrad, false, rates, step, p, g, s); break;
                case AdamW adamw: AdamStep.Apply<V, T>(adamw, adamw.Amsgrad, true, rates, step, p, g, s); break;
                case Adamax adamax: AdamaxStep.Apply<V, T>(adamax, rates, step, p, g, s); break;
                case NAdam nadam: NAdamStep.Apply<V, T>(nadam, rates, step, p, g, s); break;
                case RAdam radam: RAdamStep.Apply<V, T>(radam, rates, step, p, g, s); break;
                case RmsProp rmsprop: RmsPropStep.Apply<V, T>(rmsprop, rates, p, g, s); break;
                case Adagrad adagrad: AdagradStep.Apply<V, T>(adagrad, rates, step, p, g, s); break;
                case Adadelta adadelta: AdadeltaStep.Apply<V, T>(adadelta, rates, p, g, s); break;
                case Rprop rprop: RpropStep.Apply<V, T>(rprop, rates, step, p, g, s); break;
                default: throw new NotSupportedException($"The native engine has no optimizer {optimizer.Name}.");
            }
        }
    }
}
