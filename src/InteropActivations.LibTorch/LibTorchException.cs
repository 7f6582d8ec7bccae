namespace InteropActivations.LibTorch;

/// <summary>libtorch reported an error while computing. The message is its own, without its stack trace.</summary>
public sealed class LibTorchException(string message) : InvalidOperationException(message);
