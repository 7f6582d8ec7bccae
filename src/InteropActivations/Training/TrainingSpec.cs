using InteropActivations.Networks;

namespace InteropActivations.Training;

/// <summary>What is trained and how: network, loss, optimizer.</summary>
public sealed record TrainingSpec(MlpSpec Network, Loss Loss, OptimizerSpec Optimizer)
{
    /// <summary>How many targets a row has: one class index for cross-entropy, else one number per output.</summary>
    public int TargetsPerRow => Loss == Loss.CrossEntropy ? 1 : Network.Outputs;
}
