using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Lockstep;

/// <summary>What is known to part engines in lock-step, and why: such a case is no new difference.</summary>
internal static class LockstepKnownDifferences
{
    private static readonly IReadOnlyList<Known> All =
    [
        new("activation hard-tanh", "", double.PositiveInfinity, "TorchSharp's hardtanh gives back its input unchanged.") { Engine = "torchsharp" },
        new("activation hard-sigmoid", "float64", 1e-7, "libtorch's slope of hard-sigmoid is a sixth rounded to float32."),
        new("optimizer rprop", "float32", 1, "Rprop goes by the signs of gradients, and float32 rounds some of them to the other side."),
        new("optimizer lbfgs", "", double.PositiveInfinity, "TorchSharp keeps L-BFGS's state to itself, so that no step begins at one state on both, and curvature from differences of roundings adds up.") { Engine = "torchsharp" },
        new("optimizer lbfgs", "", 1, "L-BFGS divides by differences of gradients, which near a minimum are differences of roundings."),
    ];

    /// <summary>Why a case left the tolerance; empty where that is not known, or the error is greater than the cause explains.</summary>
    public static string CauseOf(string engine, string subject, string dtype, double error) =>
        All.FirstOrDefault(known =>
            subject.StartsWith(known.Subject, StringComparison.Ordinal)
            && (known.Engine.Length == 0 || known.Engine == engine)
            && (known.Dtype.Length == 0 || known.Dtype == dtype)
            && error <= known.Within)?.Cause ?? "";

    /// <summary>A difference that is known.</summary>
    /// <param name="Subject">How the subject of its cases begins; see <see cref="LockstepCase.Subject"/>.</param>
    /// <param name="Dtype">The dtype; empty for all.</param>
    /// <param name="Within">The greatest relative error it explains.</param>
    /// <param name="Cause">A sentence.</param>
    private sealed record Known(string Subject, string Dtype, double Within, string Cause)
    {
        /// <summary>The engine beside the native one; empty for all.</summary>
        public string Engine { get; init; } = "";
    }
}
