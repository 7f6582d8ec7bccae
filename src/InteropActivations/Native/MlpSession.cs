using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Lanes;
using InteropActivations.Native.Layers;
using InteropActivations.Native.Losses;
using InteropActivations.Native.Optimizers;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Native;

/// <summary>Trains a network: forward and backward through its layers, gradients clipped, then one update by the optimizer.</summary>
/// <remarks>
/// Buffers grow with the largest batch seen and are used again, so a step allocates nothing. The same parameters and batches
/// give the same bits at every lane width, by any number of threads. A stochastic activation takes its evaluation draw: a session is given no draws.
/// </remarks>
internal sealed class MlpSession<V, T> : ITrainingSession<T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows predicted at once: enough to keep the matrix product busy, few enough for their activations to stay in the cache.</summary>
    private const int PredictedRows = 256;

    private readonly int _threads;
    private readonly TrainingSpec _spec;
    private readonly DenseLayer<V, T>[] _layers;
    private readonly LossFunction<V, T> _loss;
    private readonly T[] _parameters;
    private readonly T[] _gradients;
    private readonly T[] _buffers;
    private readonly T[] _state;
    private readonly LbfgsStep<V, T>? _lbfgs;

    /// <summary>How often the parameters were changed.</summary>
    private long _version;

    public MlpSession(LaneWidth width, int threads, TrainingSpec spec, ReadOnlySpan<T> parameters)
    {
        var layout = ParameterLayout.Of(spec.Network);
        SessionChecks.Length("parameters", parameters.Length, layout.Count);
        _threads = threads;
        _spec = spec;
        _parameters = parameters.ToArray();
        _gradients = new T[layout.Count];
        _state = new T[spec.Optimizer.StateLength(layout.Count)];
        _buffers = new T[layout.BufferCount];
        layout.FillBuffers<T>(_buffers);
        Rates = new StepRates(spec.Optimizer.LearningRate);
        _lbfgs = spec.Optimizer is Lbfgs lbfgs ? new(lbfgs, layout.Count) : null;
        var product = new MatrixProduct<V, T>(threads);
        _layers = [.. spec.Network.Layers.Select((_, layer) => new DenseLayer<V, T>(width, threads, spec.Network, layout, layer, product))];
        _loss = LossFunctions.Of<V, T>(spec.Loss, spec.Network.Outputs);
    }

    public int Steps { get; private set; }

    public StepRates Rates { get; set; }

    public T Step(TrainingBatch<T> batch)
    {
        var rows = SessionChecks.Batch(_spec, batch);
        _version++;
        if (_lbfgs is not null)
        {
            var first = _lbfgs.Apply(Rates, Steps + 1, _parameters, _gradients, _state, new Evaluation(this, batch, rows));
            Steps++;
            return first;
        }

        var loss = Evaluate(batch, rows);
        Steps++;
        OptimizerSteps.Apply<V, T>(_threads, _spec.Optimizer, Rates, Steps, _parameters, _gradients, _state);
        return loss;
    }

    public void Predict(ReadOnlySpan<T> inputs, Span<T> outputs)
    {
        var rows = SessionChecks.Rows(_spec.Network, inputs);
        SessionChecks.Length("outputs", outputs.Length, rows * _spec.Network.Outputs);
        for (var row = 0; row < rows; row += PredictedRows)
        {
            var count = Math.Min(PredictedRows, rows - row);
            var values = inputs.Slice(row * _spec.Network.Inputs, count * _spec.Network.Inputs);
            foreach (var layer in _layers)
            {
                values = layer.Predict(count, values, _parameters, _version, _buffers);
            }

            values.CopyTo(outputs[(row * _spec.Network.Outputs)..]);
        }
    }

    public void CopyParametersTo(Span<T> destination) => Copy("parameters", _parameters, destination);

    public void CopyGradientsTo(Span<T> destination) => Copy("gradients", _gradients, destination);

    public void CopyBuffersTo(Span<T> destination) => Copy("running statistics", _buffers, destination);

    public void CopyOptimizerStateTo(Span<T> destination) => Copy("optimizer state values", _state, destination);

    public void Restore(ReadOnlySpan<T> parameters, ReadOnlySpan<T> buffers, ReadOnlySpan<T> optimizerState, int steps)
    {
        SessionChecks.Length("parameters", parameters.Length, _parameters.Length);
        SessionChecks.Length("running statistics", buffers.Length, _buffers.Length);
        SessionChecks.Length("optimizer state values", optimizerState.Length, _state.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        _version++;
        parameters.CopyTo(_parameters);
        buffers.CopyTo(_buffers);
        optimizerState.CopyTo(_state);
        Steps = steps;
    }

    /// <summary>Nothing to release.</summary>
    public void Dispose()
    {
    }

    /// <summary>Forward and backward: the loss, and its gradients in <see cref="_gradients"/>, clipped where that is wanted.</summary>
    private T Evaluate(TrainingBatch<T> batch, int rows)
    {
        var outputs = batch.Inputs;
        foreach (var layer in _layers)
        {
            outputs = layer.Step(rows, outputs, _parameters, _buffers, batch.Masks);
        }

        var loss = _loss.Evaluate(rows, outputs, batch.Targets, batch.Weights, _layers[^1].OutputGradient(rows));
        for (var layer = _layers.Length - 1; layer >= 0; layer--)
        {
            var below = layer == 0 ? null : _layers[layer - 1];
            _layers[layer].Backward(
                rows,
                below is null ? batch.Inputs : below.Outputs(rows),
                _parameters,
                batch.Masks,
                _gradients,
                below is null ? [] : below.OutputGradient(rows));
        }

        Clipping.Apply<V, T>(_spec.Clipping, _gradients);
        return loss;
    }

    private static void Copy(string what, T[] source, Span<T> destination)
    {
        SessionChecks.Length(what, destination.Length, source.Length);
        source.CopyTo(destination);
    }

    /// <summary>A batch that can be evaluated again and again.</summary>
    private readonly ref struct Evaluation(MlpSession<V, T> session, TrainingBatch<T> batch, int rows) : IGradientSource<T>
    {
        private readonly TrainingBatch<T> _batch = batch;

        public T Evaluate() => session.Evaluate(_batch, rows);
    }
}
