namespace InteropActivations.Parity.Benchmarks.Measuring;

/// <summary>One side of a comparison: work that can be done any number of times.</summary>
/// <param name="Run">Does the work so many times.</param>
/// <param name="Enter">Sets what belongs to the whole process, such as a number of threads; done before each batch, outside the time.</param>
/// <param name="Leave">Waits until threads of its own are at rest, so that they take no processor from the other side; done after each batch, outside the time.</param>
public sealed record Arm(Action<int> Run, Action? Enter = null, Action? Leave = null);
