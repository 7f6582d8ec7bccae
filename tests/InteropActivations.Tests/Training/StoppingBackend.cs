using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Native;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>The native engine, which asks to stop after a number of steps, and may keep its optimizer's state to itself.</summary>
internal sealed class StoppingBackend(int steps, CancellationTokenSource stop) : IBackend
{
    private readonly NativeBackend _native = new();

    public bool KeepsState { get; init; }

    public BackendInfo Info => _native.Info;

    public Support Supports(ActivationSpec activation, DType dtype) => _native.Supports(activation, dtype);

    public void Forward<T>(ActivationSpec activation, ActivationInput<T> input, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => _native.Forward(activation, input, output);

    public void Backward<T>(
        ActivationSpec activation, ActivationInput<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient, Span<T> parameterGradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => _native.Backward(activation, input, outputGradient, inputGradient, parameterGradient);

    public ITrainingSession<T> Train<T>(TrainingSpec spec, ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (steps == 0)
        {
            stop.Cancel();
        }

        return new Session<T>(_native.Train(spec, parameters), steps, stop, KeepsState);
    }

    public void Dispose() => _native.Dispose();

    private sealed class Session<T>(ITrainingSession<T> inner, int steps, CancellationTokenSource stop, bool keepsState) : ITrainingSession<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public int Steps => inner.Steps;

        public StepRates Rates
        {
            get => inner.Rates;
            set => inner.Rates = value;
        }

        public T Step(TrainingBatch<T> batch)
        {
            var loss = inner.Step(batch);
            if (inner.Steps == steps)
            {
                stop.Cancel();
            }

            return loss;
        }

        public void Predict(ReadOnlySpan<T> inputs, Span<T> outputs) => inner.Predict(inputs, outputs);

        public void CopyParametersTo(Span<T> destination) => inner.CopyParametersTo(destination);

        public void CopyGradientsTo(Span<T> destination) => inner.CopyGradientsTo(destination);

        public void CopyBuffersTo(Span<T> destination) => inner.CopyBuffersTo(destination);

        public void CopyOptimizerStateTo(Span<T> destination)
        {
            if (keepsState)
            {
                throw new NotSupportedException("The state is kept.");
            }

            inner.CopyOptimizerStateTo(destination);
        }

        public void Restore(ReadOnlySpan<T> parameters, ReadOnlySpan<T> buffers, ReadOnlySpan<T> optimizerState, int steps) =>
            inner.Restore(parameters, buffers, optimizerState, steps);

        public void Dispose() => inner.Dispose();
    }
}
