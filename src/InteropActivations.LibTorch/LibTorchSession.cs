using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.LibTorch.Native;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.LibTorch;

/// <summary>A network of <c>torch::nn</c>'s modules trained by autograd and an optimizer of <c>torch::optim</c>, or one composed where it has none.</summary>
internal sealed class LibTorchSession<T> : ITrainingSession<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrainingSpec _spec;
    private readonly SessionHandle _handle;
    private readonly int _parameterCount;
    private readonly int _bufferCount;

    private LibTorchSession(TrainingSpec spec, SessionHandle handle, ParameterLayout layout)
    {
        _spec = spec;
        _handle = handle;
        Rates = new StepRates(spec.Optimizer.LearningRate);
        _parameterCount = layout.Count;
        _bufferCount = layout.BufferCount;
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
        var layout = ParameterLayout.Of(spec.Network);
        SessionChecks.Length("parameters", parameters.Length, layout.Count);
        var expressions = spec.Network.Layers
            .Select(layer => layer.Activation.Info.Name == "identity" ? null : compile(layer.Activation))
            .ToArray();
        var layers = new Layer[expressions.Length];
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = LayerOf(spec.Network.Layers[i], spec.Network.InputsOf(i), expressions[i]);
        }

        var loss = LossMap.Of(spec.Loss);
        var weights = LossMap.Weights(spec.Loss);
        fixed (Layer* first = layers)
        fixed (T* initial = parameters)
        fixed (double* lossWeights = weights)
        {
            loss.Weights = lossWeights;
            loss.WeightCount = weights.Length;
            var network = new Network
            {
                Layers = first,
                LayerCount = layers.Length,
                Loss = loss,
                Clipping = ClippingOf(spec.Clipping),
                Optimizer = OptimizerMap.Of(spec.Optimizer),
            };
            NativeMethods.CreateSession(DTypes.Of<T>(), &network, initial, parameters.Length, out var handle).ThrowUnlessOk();
            GC.KeepAlive(expressions); // The session has taken its own references by now.
            return new LibTorchSession<T>(spec, handle, layout);
        }
    }

    public unsafe T Step(TrainingBatch<T> batch)
    {
        var rows = SessionChecks.Batch(_spec, batch);
        double loss;
        fixed (T* x = batch.Inputs, y = batch.Targets, weights = batch.Weights, masks = batch.Masks)
        {
            var native = new Batch
            {
                Inputs = x,
                Targets = y,
                Rows = rows,
                Weights = weights,
                Masks = masks,
                MaskCount = batch.Masks.Length,
            };
            NativeMethods.Step(_handle, &native, &loss).ThrowUnlessOk();
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

    public void CopyBuffersTo(Span<T> destination) => Copy("running statistics", Quantity.Buffers, destination, _bufferCount);

    public void CopyOptimizerStateTo(Span<T> destination) =>
        Copy("optimizer state values", Quantity.OptimizerState, destination, StateCount);

    public unsafe void Restore(ReadOnlySpan<T> parameters, ReadOnlySpan<T> buffers, ReadOnlySpan<T> optimizerState, int steps)
    {
        SessionChecks.Length("parameters", parameters.Length, _parameterCount);
        SessionChecks.Length("running statistics", buffers.Length, _bufferCount);
        SessionChecks.Length("optimizer state values", optimizerState.Length, StateCount);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        fixed (T* values = parameters, statistics = buffers, state = optimizerState)
        {
            NativeMethods.Restore(
                _handle, values, parameters.Length, statistics, buffers.Length, state, optimizerState.Length, steps).ThrowUnlessOk();
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

    private static Layer LayerOf(LayerSpec layer, int inputs, LibTorchExpression? activation) => new()
    {
        Inputs = inputs,
        Outputs = layer.Outputs,
        Activation = activation?.Handle.DangerousGetHandle() ?? 0,
        LearnedCount = layer.Activation.LearnedCount,
        HasBias = layer.HasBias ? 1 : 0,
        Normalization = layer.Normalization switch
        {
            null => NativeNormalization.None,
            BatchNormalization => NativeNormalization.BatchNorm,
            LayerNormalization => NativeNormalization.LayerNorm,
            _ => throw new NotSupportedException($"The LibTorch engine has no {layer.Normalization.Name}; it has batch-norm and layer-norm."),
        },
        DropsOut = layer.Dropout > 0 ? 1 : 0,
        Epsilon = layer.Normalization?.Epsilon ?? 0,
        Momentum = (layer.Normalization as BatchNormalization)?.Momentum ?? 0,
    };

    private static Clipping ClippingOf(GradientClipping? clipping) => clipping switch
    {
        null => default,
        ClipByNorm norm => new Clipping { Kind = ClippingKind.Norm, Limit = norm.MaxNorm },
        ClipByValue value => new Clipping { Kind = ClippingKind.Value, Limit = value.MaxValue },
        _ => throw new NotSupportedException($"The LibTorch engine cannot clip gradients by {clipping}; it clips by norm and by value."),
    };
}
