namespace InteropActivations.Training;

/// <summary>Where a framework's optimizer is not PyTorch's: another default, or another update.</summary>
/// <param name="Optimizer">The name as <see cref="OptimizerSpec.Parse"/> takes it.</param>
/// <param name="Framework">TorchSharp or Keras.</param>
/// <param name="Sentence">What is different, and what PyTorch does.</param>
/// <param name="Source">Where that is written, or where it was seen.</param>
public sealed record OptimizerConvention(string Optimizer, string Framework, string Sentence, string Source);
