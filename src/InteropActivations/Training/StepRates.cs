namespace InteropActivations.Training;

/// <summary>What a schedule sets for a step.</summary>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Momentum">The momentum, or the first beta of an optimizer that has betas, where it is cycled; null where it stays the optimizer's.</param>
public readonly record struct StepRates(double LearningRate, double? Momentum = null);
