using InteropActivations.Networks;

namespace InteropActivations.Training;

/// <summary>What is trained and how: network, loss, optimizer. Immutable, and valid once made.</summary>
public sealed record TrainingSpec
{
    /// <summary>A specification that fits together.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">What is minimized.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <exception cref="InputException">The loss gives no single number, or does not fit the network's outputs.</exception>
    public TrainingSpec(MlpSpec network, Loss loss, OptimizerSpec optimizer)
    {
        if (loss.Reduction == Reduction.None)
        {
            throw new InputException($"Training needs one number to minimize, but {loss} gives one per term; take the reduction mean or sum.");
        }

        loss.CheckOutputs(network.Outputs);
        (Network, Loss, Optimizer) = (network, loss, optimizer);
    }

    /// <summary>The network.</summary>
    public MlpSpec Network { get; }

    /// <summary>What is minimized.</summary>
    public Loss Loss { get; }

    /// <summary>The optimizer.</summary>
    public OptimizerSpec Optimizer { get; }

    /// <summary>What keeps gradients small; null for nothing.</summary>
    /// <exception cref="InputException">The optimizer is L-BFGS.</exception>
    public GradientClipping? Clipping
    {
        get;
        init => field = value is null || Optimizer is not Lbfgs
            ? value
            : throw new InputException("L-BFGS learns the curvature from its gradients and cannot have them clipped; leave out the clipping or take another optimizer.");
    }

    /// <summary>How many targets a row has: one class index for a loss over classes, else one number per output.</summary>
    public int TargetsPerRow => Loss.TakesClasses ? 1 : Network.Outputs;
}
