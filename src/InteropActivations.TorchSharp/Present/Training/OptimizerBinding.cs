using InteropActivations.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using AdamSpec = InteropActivations.Training.Adam;

namespace InteropActivations.TorchSharp.Training;

/// <summary>One of TorchSharp's optimizers, with its state laid open.</summary>
/// <remarks>TorchSharp's <c>state_dict()</c> hands out the live state objects, one per parameter; their fields are public.</remarks>
internal abstract class OptimizerBinding(OptimizerHelper optimizer) : IDisposable
{
    /// <summary>The state of each parameter, in order.</summary>
    protected IReadOnlyList<OptimizerState> States { get; } = optimizer.state_dict().State;

    /// <summary>TorchSharp's optimizer for a specification.</summary>
    /// <exception cref="NotSupportedException">There is none mapped.</exception>
    public static OptimizerBinding Of(OptimizerSpec spec, IReadOnlyList<Parameter> parameters) => spec switch
    {
        Sgd { Dampening: 0, Nesterov: false } sgd => new SgdBinding(sgd, parameters),
        AdamSpec { Amsgrad: false } adam => new AdamBinding(adam, parameters),
        _ => throw new NotSupportedException(
            $"The TorchSharp engine has no optimizer {spec}; it has sgd without dampening and nesterov, and adam without amsgrad."),
    };

    /// <summary>Sets the gradients to zero.</summary>
    public void ZeroGradients() => optimizer.zero_grad();

    /// <summary>Updates the parameters from their gradients.</summary>
    public void Step() => optimizer.step();

    /// <summary>Sets the learning rate and, where there is one, the momentum or first beta of the steps to come.</summary>
    public void SetRates(double learningRate, double? momentum)
    {
        foreach (var group in optimizer.ParamGroups)
        {
            group.LearningRate = learningRate;
            if (momentum is { } first && group is optim.IBetas betas)
            {
                betas.Betas = (first, betas.Betas.Item2);
            }
            else if (momentum is { } velocity && group is optim.IMomentum controller)
            {
                controller.Momentum = velocity;
            }
        }
    }

    /// <summary>The buffers of one parameter, in the order of <see cref="OptimizerSpec.StateBuffers"/>; null for one not yet made.</summary>
    public abstract IReadOnlyList<Tensor?> Buffers(int parameter);

    /// <summary>Sets the step count and makes every buffer exist, before values are written into <see cref="Buffers"/>.</summary>
    public abstract void Rewind(int steps);

    /// <inheritdoc/>
    public void Dispose() => optimizer.Dispose();
}
