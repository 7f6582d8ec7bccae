using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>An optimizer with its hyperparameters: immutable, and valid once made. Numerically PyTorch's.</summary>
/// <param name="LearningRate">The step size η; greater than 0.</param>
public abstract record OptimizerSpec(double LearningRate)
{
    /// <summary>The step size η.</summary>
    public double LearningRate { get; } = Checked("learning rate", LearningRate, LearningRate > 0, "greater than 0");

    /// <summary>The optimizer's name, as commands take it.</summary>
    public abstract string Name { get; }

    /// <summary>The buffers it keeps beside the parameters, each as long as the parameters, in the order sessions copy them.</summary>
    public abstract ImmutableArray<string> StateBuffers { get; }

    private protected static double Checked(string name, double value, bool valid, string wanted) =>
        valid && double.IsFinite(value)
            ? value
            : throw new InputException(FormattableString.Invariant($"The {name} is {value:R}, but must be finite and {wanted}."));
}
