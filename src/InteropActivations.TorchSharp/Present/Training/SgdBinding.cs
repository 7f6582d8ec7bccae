using InteropActivations.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InteropActivations.TorchSharp.Training;

/// <summary>TorchSharp's SGD; its one buffer comes into being with the first step.</summary>
internal sealed class SgdBinding(Sgd spec, IReadOnlyList<Parameter> parameters)
    : OptimizerBinding(optim.SGD(parameters, spec.LearningRate, spec.Momentum, dampening: 0, spec.WeightDecay))
{
    /// <inheritdoc/>
    public override IReadOnlyList<Tensor?> Buffers(int parameter) =>
        spec.StateBuffers.IsEmpty ? [] : [StateOf(parameter).momentum_buffer];

    /// <inheritdoc/>
    public override void Rewind(int steps)
    {
        for (var i = 0; i < parameters.Count && !spec.StateBuffers.IsEmpty; i++)
        {
            // A first step takes the gradient itself for its buffer: the same as adding it to a buffer of zeros.
            StateOf(i).momentum_buffer ??= zeros_like(parameters[i], requires_grad: false).DetachFromDisposeScope();
        }
    }

    private SGD.State StateOf(int parameter) => (SGD.State)States[parameter];
}
