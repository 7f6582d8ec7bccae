using InteropActivations.Training;
using static TorchSharp.torch;

namespace InteropActivations.TorchSharp.Training;

/// <summary>One of TorchSharp's optimizers over a session's parameters.</summary>
internal abstract class OptimizerBinding : IDisposable
{
    /// <summary>Sets the gradients to zero.</summary>
    public abstract void ZeroGradients();

    /// <summary>Updates the parameters.</summary>
    /// <param name="evaluate">Makes the gradients anew and returns the loss, without a graph behind it.</param>
    /// <returns>The loss before the update.</returns>
    public abstract Tensor Step(Func<Tensor> evaluate);

    /// <summary>Sets the learning rate and, where there is one, the momentum or first beta of the steps to come.</summary>
    public abstract void SetRates(double learningRate, double? momentum);

    /// <summary>The buffers of one parameter, in the order of <see cref="OptimizerSpec.StateBuffers"/>; null for one not yet made, none at all before the first step.</summary>
    /// <exception cref="NotSupportedException">TorchSharp keeps them to itself.</exception>
    public abstract IReadOnlyList<Tensor?> Buffers(int parameter);

    /// <summary>The value of <see cref="OptimizerSpec.StateNumbers"/>, of which none here has more than one; 0 before the first step.</summary>
    public virtual double Number
    {
        get => 0;
        set => throw new InvalidOperationException("This optimizer keeps no number.");
    }

    /// <summary>Sets the step count. After 0 there is no state; otherwise every buffer exists, to have values written into.</summary>
    /// <exception cref="NotSupportedException">TorchSharp lets nobody set the state.</exception>
    public abstract void Rewind(int steps);

    /// <inheritdoc/>
    public abstract void Dispose();
}
