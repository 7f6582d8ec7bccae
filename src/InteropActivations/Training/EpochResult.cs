namespace InteropActivations.Training;

/// <summary>A finished epoch, as it is told while training goes on.</summary>
/// <param name="Epoch">Which, counted from 1.</param>
/// <param name="Epochs">Out of how many at most.</param>
/// <param name="Loss">The mean training loss over its rows, each as it was before its step.</param>
/// <param name="ValidationLoss">The mean loss over the validation rows after it; null where there are none.</param>
/// <param name="LearningRate">The learning rate of its last step.</param>
public sealed record EpochResult(int Epoch, int Epochs, double Loss, double? ValidationLoss, double LearningRate);
