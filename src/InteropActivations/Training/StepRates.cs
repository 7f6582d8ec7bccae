namespace InteropActivations.Training;

/// <summary>What a schedule sets for a step.</summary>
/// <param name="LearningRate">The learning rate η.</param>
/// <param name="Momentum">The momentum, or Adam's first beta, where it is cycled; null leaves the optimizer's own.</param>
public readonly record struct StepRates(double LearningRate, double? Momentum = null);
