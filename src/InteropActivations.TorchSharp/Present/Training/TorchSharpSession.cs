using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Networks;
using InteropActivations.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InteropActivations.TorchSharp.Training;

/// <summary>A network of TorchSharp modules trained by one of TorchSharp's optimizers.</summary>
/// <remarks>
/// A step's tensors die with its dispose scope; parameters, gradients and optimizer state live until the session is disposed.
/// A stochastic activation takes its evaluation draw: a session is given no draws.
/// </remarks>
internal sealed class TorchSharpSession<T> : ITrainingSession<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrainingSpec _spec;
    private readonly int _parameterCount;
    private readonly int _bufferCount;
    private readonly MlpModule _network;
    private readonly OptimizerBinding _optimizer;
    private readonly LossFunction _loss;

    public TorchSharpSession(TrainingSpec spec, ReadOnlySpan<T> parameters)
    {
        var layout = ParameterLayout.Of(spec.Network);
        (_parameterCount, _bufferCount) = (layout.Count, layout.BufferCount);
        SessionChecks.Length("parameters", parameters.Length, _parameterCount);
        _spec = spec;
        _loss = LossMap.Of(spec.Loss);
        _network = MlpModule.Of(spec.Network, parameters);
        _optimizer = OptimizerMap.Of(spec.Optimizer, Parameters);
        Rates = new StepRates(spec.Optimizer.LearningRate);
    }

    public int Steps { get; private set; }

    public StepRates Rates
    {
        get;
        set
        {
            _optimizer.SetRates(value.LearningRate, value.Momentum ?? _spec.Optimizer.CycledMomentum);
            field = value;
        }
    }

    private List<Parameter> Parameters => _network.OrderedParameters;

    private int StateCount => _spec.Optimizer.StateLength(_parameterCount);

    public T Step(TrainingBatch<T> batch)
    {
        var rows = SessionChecks.Batch(_spec, batch);
        using var scope = NewDisposeScope();
        var x = TensorTransfer.ToTensor(batch.Inputs, rows, _spec.Network.Inputs);
        var y = TensorTransfer.ToTensor(batch.Targets, rows, _spec.TargetsPerRow);
        var weights = batch.Weights.IsEmpty ? null : TensorTransfer.ToTensor(batch.Weights, rows);
        var masks = Masks(batch.Masks, rows);
        _network.train();
        var loss = _optimizer.Step(() => Evaluate(x, y, weights, masks));
        Steps++;
        return loss.item<T>();
    }

    public void Predict(ReadOnlySpan<T> inputs, Span<T> outputs)
    {
        var rows = SessionChecks.Rows(_spec.Network, inputs);
        SessionChecks.Length("outputs", outputs.Length, rows * _spec.Network.Outputs);
        if (rows == 0)
        {
            return;
        }

        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        _network.eval();
        TensorTransfer.CopyTo(_network.call(TensorTransfer.ToTensor(inputs, rows, _spec.Network.Inputs), []), outputs);
    }

    public void CopyParametersTo(Span<T> destination)
    {
        SessionChecks.Length("parameters", destination.Length, _parameterCount);
        foreach (var parameter in Parameters)
        {
            TensorTransfer.Elements<T>(parameter).CopyTo(destination);
            destination = destination[TensorTransfer.Elements<T>(parameter).Length..];
        }
    }

    public void CopyGradientsTo(Span<T> destination)
    {
        SessionChecks.Length("gradients", destination.Length, _parameterCount);
        using var scope = NewDisposeScope();
        foreach (var parameter in Parameters)
        {
            destination = CopyOrClear(parameter.grad, TensorTransfer.Elements<T>(parameter).Length, destination);
        }
    }

    public void CopyBuffersTo(Span<T> destination)
    {
        SessionChecks.Length("running statistics", destination.Length, _bufferCount);
        foreach (var statistic in _network.RunningStatistics)
        {
            TensorTransfer.Elements<T>(statistic).CopyTo(destination);
            destination = destination[TensorTransfer.Elements<T>(statistic).Length..];
        }
    }

    public void CopyOptimizerStateTo(Span<T> destination)
    {
        SessionChecks.Length("optimizer state values", destination.Length, StateCount);
        using var scope = NewDisposeScope();
        for (var buffer = 0; buffer < _spec.Optimizer.StateBuffers.Length; buffer++)
        {
            for (var i = 0; i < Parameters.Count; i++)
            {
                destination = CopyOrClear(_optimizer.Buffers(i).ElementAtOrDefault(buffer), TensorTransfer.Elements<T>(Parameters[i]).Length, destination);
            }
        }

        destination.Fill(T.CreateTruncating(_optimizer.Number));
    }

    public void Restore(ReadOnlySpan<T> parameters, ReadOnlySpan<T> buffers, ReadOnlySpan<T> optimizerState, int steps)
    {
        SessionChecks.Length("parameters", parameters.Length, _parameterCount);
        SessionChecks.Length("running statistics", buffers.Length, _bufferCount);
        SessionChecks.Length("optimizer state values", optimizerState.Length, StateCount);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        _optimizer.Rewind(steps);
        foreach (var parameter in Parameters)
        {
            parameters = Fill(parameter, parameters);
        }

        foreach (var statistic in _network.RunningStatistics)
        {
            buffers = Fill(statistic, buffers);
        }

        for (var buffer = 0; steps > 0 && buffer < _spec.Optimizer.StateBuffers.Length; buffer++)
        {
            for (var i = 0; i < Parameters.Count; i++)
            {
                optimizerState = Fill(_optimizer.Buffers(i)[buffer]!, optimizerState);
            }
        }

        if (steps > 0 && !optimizerState.IsEmpty)
        {
            _optimizer.Number = double.CreateTruncating(optimizerState[0]);
        }

        Steps = steps;
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
    }

    /// <summary>Makes the gradients of a batch and returns its loss.</summary>
    private Tensor Evaluate(Tensor x, Tensor y, Tensor? weights, List<Tensor> masks)
    {
        _optimizer.ZeroGradients();
        var loss = _loss(_network.call(x, masks), y, weights);

        // A loss that depends on no parameter, as behind a step function, has no graph to walk.
        if (loss.requires_grad)
        {
            loss.backward();
        }

        ClipGradients();

        // TorchSharp's L-BFGS never frees the loss it is given, which must not keep the graph with it.
        return loss.detach();
    }

    private List<Tensor> Masks(ReadOnlySpan<T> values, int rows)
    {
        var masks = new List<Tensor>();
        foreach (var layer in _spec.Network.Layers.Where(layer => layer.Dropout > 0))
        {
            masks.Add(TensorTransfer.ToTensor(values[..(rows * layer.Width)], rows, layer.Width));
            values = values[(rows * layer.Width)..];
        }

        return masks;
    }

    private void ClipGradients()
    {
        switch (_spec.Clipping)
        {
            case null:
                break;
            case ClipByNorm norm:
                nn.utils.clip_grad_norm_(Parameters, norm.MaxNorm);
                break;
            case ClipByValue value:
                nn.utils.clip_grad_value_(Parameters, value.MaxValue);
                break;
            default:
                throw new NotSupportedException($"The TorchSharp engine cannot clip gradients by {_spec.Clipping}; it clips by norm and by value.");
        }
    }

    /// <summary>Writes a tensor that may not exist yet; returns what is left of the destination.</summary>
    private static Span<T> CopyOrClear(Tensor? tensor, int count, Span<T> destination)
    {
        if (tensor is null)
        {
            destination[..count].Clear();
        }
        else
        {
            TensorTransfer.CopyTo(tensor, destination);
        }

        return destination[count..];
    }

    /// <summary>Overwrites a tensor; returns what is left of the source.</summary>
    private static ReadOnlySpan<T> Fill(Tensor tensor, ReadOnlySpan<T> source)
    {
        var elements = TensorTransfer.Elements<T>(tensor);
        source[..elements.Length].CopyTo(elements);
        return source[elements.Length..];
    }
}
