using InteropActivations.Parity.Checking;

namespace InteropActivations.Parity.Tests.Checking;

/// <summary>The PyTorch that functions are checked against; without one a test is skipped and says why.</summary>
internal static class PyTorch
{
    public static void Require()
    {
        using var engine = TorchEngines.TryOpen(out var why);
        Skip.If(engine is null, why);
    }

    /// <summary>Settings with which a wrong function is reported and not thrown.</summary>
    public static CheckOptions Looking { get; } = new() { ThrowOnFailure = false };
}
