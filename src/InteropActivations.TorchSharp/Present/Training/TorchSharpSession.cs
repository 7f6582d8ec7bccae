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
    private readonly MlpModule _network;
    private readonly OptimizerBinding _optimizer;
    private readonly Func<Tensor, Tensor, Tensor> _loss;

    public TorchSharpSession(TrainingSpec spec, ReadOnlySpan<T> parameters)
    {
        _parameterCount = ParameterLayout.Of(spec.Network).Count;
        SessionChecks.Length("parameters", parameters.Length, _parameterCount);
        _spec = spec;
        _loss = LossMap.Of(spec.Loss);
        _network = MlpModule.Of(spec.Network, parameters);
        _optimizer = OptimizerBinding.Of(spec.Optimizer, Parameters);
    }

    public int Steps { get; private set; }

    public StepRates Rates { get; set; }

    private List<Parameter> Parameters => _network.OrderedParameters;

    private int StateCount => _spec.Optimizer.StateLength(_parameterCount);

    public T Step(TrainingBatch<T> batch)
    {
        var rows = SessionChecks.Batch(_spec, batch);
        using var scope = NewDisposeScope();
        var x = TensorTransfer.ToTensor(batch.Inputs, rows, _spec.Network.Inputs);
        var y = TensorTransfer.ToTensor(batch.Targets, rows, _spec.TargetsPerRow);

        _optimizer.ZeroGradients();
        var loss = _loss(_network.call(x), y);

        // A loss that depends on no parameter, as behind a step function, has no graph to walk.
        if (loss.requires_grad)
        {
            loss.backward();
        }

        _optimizer.Step();
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
        TensorTransfer.CopyTo(_network.call(TensorTransfer.ToTensor(inputs, rows, _spec.Network.Inputs)), outputs);
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

    public void CopyBuffersTo(Span<T> destination) => SessionChecks.Length("running statistics", destination.Length, 0);

    public void CopyOptimizerStateTo(Span<T> destination)
    {
        SessionChecks.Length("optimizer state values", destination.Length, StateCount);
        using var scope = NewDisposeScope();
        for (var buffer = 0; buffer < _spec.Optimizer.StateBuffers.Length; buffer++)
        {
            for (var i = 0; i < Parameters.Count; i++)
            {
                destination = CopyOrClear(_optimizer.Buffers(i)[buffer], TensorTransfer.Elements<T>(Parameters[i]).Length, destination);
            }
        }
    }

    public void Restore(ReadOnlySpan<T> parameters, ReadOnlySpan<T> buffers, ReadOnlySpan<T> optimizerState, int steps)
    {
        SessionChecks.Length("parameters", parameters.Length, _parameterCount);
        SessionChecks.Length("optimizer state values", optimizerState.Length, StateCount);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        foreach (var parameter in Parameters)
        {
            parameters = Fill(parameter, parameters);
        }

        _optimizer.Rewind(steps);
        for (var buffer = 0; buffer < _spec.Optimizer.StateBuffers.Length; buffer++)
        {
            for (var i = 0; i < Parameters.Count; i++)
            {
                optimizerState = Fill(_optimizer.Buffers(i)[buffer]!, optimizerState);
            }
        }

        Steps = steps;
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
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
