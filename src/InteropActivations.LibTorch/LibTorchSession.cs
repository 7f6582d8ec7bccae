using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.LibTorch.Native;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.LibTorch;

/// <summary>A network of <c>torch::nn::Linear</c> layers trained by autograd and an optimizer of <c>torch::optim</c>, or one composed where it has none.</summary>
internal sealed class LibTorchSession<T> : ITrainingSession<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrainingSpec _spec;
    private readonly SessionHandle _handle;
    private readonly int _parameterCount;

    private LibTorchSession(TrainingSpec spec, SessionHandle handle, int parameterCount)
    {
        _spec = spec;
        _handle = handle;
        _parameterCount = parameterCount;
        Rates = new StepRates(spec.Optimizer.LearningRate);
    }

    public int Steps { get; private set; }

    public StepRates Rates
    {
        get;
        set
        {
            NativeMethods.SetRates(_handle, value.LearningRate, value.Momentum ?? double.NaN).ThrowUnlessOk();
            field = value;
        }
    }

    private int StateCount => _spec.Optimizer.StateLength(_parameterCount);

    /// <param name="spec">What is trained.</param>
    /// <param name="parameters">Initial parameters in the flat order.</param>
    /// <param name="compile">Gives the compiled expression of an activation; the caller keeps it.</param>
    internal static unsafe LibTorchSession<T> Create(
        TrainingSpec spec, ReadOnlySpan<T> parameters, Func<ActivationSpec, LibTorchExpression> compile)
    {
        SessionChecks.Length("parameters", parameters.Length, ParameterLayout.Of(spec.Network).Count);
        var expressions = spec.Network.Layers
            .Select(layer => layer.Activation.Info.Name == "identity" ? null : compile(layer.Activation))
            .ToArray();
        var layers = new Layer[expressions.Length];
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = new Layer
            {
                Inputs = spec.Network.InputsOf(i),
                Outputs = spec.Network.Layers[i].Outputs,
                Activation = expressions[i]?.Handle.DangerousGetHandle() ?? 0,
                LearnedCount = spec.Network.Layers[i].Activation.LearnedCount,
            };
        }

        fixed (Layer* first = layers)
        fixed (T* initial = parameters)
        {
            var network = new Network
            {
                Layers = first,
                LayerCount = layers.Length,
                Loss = LossOf(spec.Loss),
                Optimizer = OptimizerMap.Of(spec.Optimizer),
            };
            NativeMethods.CreateSession(DTypes.Of<T>(), &network, initial, parameters.Length, out var handle).ThrowUnlessOk();
            GC.KeepAlive(expressions); // The session has taken its own references by now.
            return new LibTorchSession<T>(spec, handle, parameters.Length);
        }
    }

    public unsafe T Step(TrainingBatch<T> batch)
    {
        var rows = SessionChecks.Batch(_spec, batch);
        double loss;
        fixed (T* x = batch.Inputs, y = batch.Targets)
        {
            NativeMethods.Step(_handle, x, y, rows, &loss).ThrowUnlessOk();
        }

        Steps++;
        return T.CreateTruncating(loss);
    }

    public unsafe void Predict(ReadOnlySpan<T> inputs, Span<T> outputs)
    {
        var rows = SessionChecks.Rows(_spec.Network, inputs);
        SessionChecks.Length("outputs", outputs.Length, rows * _spec.Network.Outputs);
        if (rows == 0)
        {
            return;
        }

        fixed (T* x = inputs, y = outputs)
        {
            NativeMethods.Predict(_handle, x, rows, y, outputs.Length).ThrowUnlessOk();
        }
    }

    public void CopyParametersTo(Span<T> destination) => Copy("parameters", Quantity.Parameters, destination, _parameterCount);

    public void CopyGradientsTo(Span<T> destination) => Copy("gradients", Quantity.Gradients, destination, _parameterCount);

    public void CopyBuffersTo(Span<T> destination) => SessionChecks.Length("running statistics", destination.Length, 0);

    public void CopyOptimizerStateTo(Span<T> destination) =>
        Copy("optimizer state values", Quantity.OptimizerState, destination, StateCount);

    public unsafe void Restore(ReadOnlySpan<T> parameters, ReadOnlySpan<T> buffers, ReadOnlySpan<T> optimizerState, int steps)
    {
        SessionChecks.Length("parameters", parameters.Length, _parameterCount);
        SessionChecks.Length("optimizer state values", optimizerState.Length, StateCount);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        fixed (T* values = parameters, state = optimizerState)
        {
            NativeMethods.Restore(_handle, values, parameters.Length, state, optimizerState.Length, steps).ThrowUnlessOk();
        }

        Steps = steps;
    }

    public void Dispose() => _handle.Dispose();

    private unsafe void Copy(string what, Quantity quantity, Span<T> destination, int count)
    {
        SessionChecks.Length(what, destination.Length, count);
        fixed (T* values = destination)
        {
            NativeMethods.Copy(_handle, quantity, values, destination.Length).ThrowUnlessOk();
        }
    }

    private static NativeLoss LossOf(Loss loss) => loss switch
    {
        MeanSquaredErrorLoss => NativeLoss.MeanSquaredError,
        CrossEntropyLoss => NativeLoss.CrossEntropy,
        BinaryCrossEntropyLoss => NativeLoss.BinaryCrossEntropyWithLogits,
        _ => throw new NotSupportedException($"The LibTorch engine has no loss {loss}."),
    };
}
