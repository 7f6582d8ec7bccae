using static TorchSharp.torch;

namespace InteropActivations.TorchSharp.Activations;

/// <summary>How TorchSharp computes an activation whose constants are given.</summary>
/// <param name="Evaluate">y from x, the learned parameters and, in training, the draws.</param>
/// <param name="ComposedFrom">What it is put together from, where TorchSharp has no operation of that name; else null.</param>
internal sealed record TorchFunction(Func<Tensor, IReadOnlyList<Tensor>, Tensor?, Tensor> Evaluate, string? ComposedFrom = null);
