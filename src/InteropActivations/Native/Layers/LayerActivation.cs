using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Native.Threads;
using InteropActivations.Networks;

namespace InteropActivations.Native.Layers;

/// <summary>y = f(n), with those parameters of f that are learned read from the network's.</summary>
/// <remarks>A stochastic activation takes its evaluation draw.</remarks>
internal sealed class LayerActivation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LaneWidth _width;
    private readonly int _threads;
    private readonly LayerSpec _spec;
    private readonly ParameterBlock? _learned;

    /// <summary>All parameters of f; training moves those that are learned.</summary>
    private readonly double[] _parameters;

    /// <summary>Which of them are learned.</summary>
    private readonly int[] _learnedIndices;

    public LayerActivation(LaneWidth width, int threads, LayerSpec spec, IReadOnlyList<ParameterBlock> blocks)
    {
        _width = width;
        _threads = threads;
        _spec = spec;
        _learned = blocks.SingleOrDefault(block => block.Kind == ParameterKind.Activation);
        _parameters = [.. spec.Activation.Parameters];
        _learnedIndices = [.. spec.Activation.Info.Parameters.Index().Where(parameter => parameter.Item.Learned).Select(parameter => parameter.Index)];
    }

    public void Forward(ReadOnlySpan<T> inputs, ReadOnlySpan<T> parameters, Span<T> outputs)
    {
        for (var i = 0; i < _learnedIndices.Length; i++)
        {
            _parameters[_learnedIndices[i]] = double.CreateTruncating(parameters[_learned!.Offset + i]);
        }

        SplitActivation.Forward(_threads, _spec.Activation.Activation, _width, _parameters, new ActivationInput<T>(inputs, _spec.Outputs), outputs);
    }

    /// <summary>Writes the gradients of what f learns, and ∂loss/∂n, which may be the memory of ∂loss/∂y.</summary>
    public void Backward(ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputGradient, Span<T> gradients, Span<T> inputGradient) =>
        SplitActivation.Backward(
            _threads,
            _spec.Activation.Activation,
            _width,
            _parameters,
            new ActivationInput<T>(inputs, _spec.Outputs),
            outputGradient,
            inputGradient,
            _learned is null ? [] : _learned.Of(gradients));
}
