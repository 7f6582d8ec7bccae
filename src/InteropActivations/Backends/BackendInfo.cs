namespace InteropActivations.Backends;

/// <summary>What an engine is, as it answers at run time.</summary>
/// <param name="Name">The engine's short name, as commands take it: <c>native</c>, <c>libtorch</c>, <c>torchsharp</c>, <c>recorded</c>.</param>
/// <param name="Version">The version that really answered, not the one compiled against.</param>
public sealed record BackendInfo(string Name, string Version)
{
    /// <summary>Where it computes, for example <c>cpu</c>.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>How many threads it uses.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The instruction set it chose, for example <c>AVX-512</c>.</summary>
    public string InstructionSet { get; init; } = "";

    /// <summary>The matrix library behind it, with its kernels where they can be asked.</summary>
    public string Blas { get; init; } = "";

    /// <summary>Whether this is PyTorch, in whatever binding: the side that a native result is held against.</summary>
    public bool IsTorch { get; init; }
}
