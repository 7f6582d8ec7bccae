using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Gradients;

/// <summary>The settings of <see cref="GradientCheck"/> for a user's own function, by default those of <c>torch.autograd.gradcheck</c>.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>rtol and atol of <c>gradcheck</c>: 1e-3 and 1e-5.</summary>
    public static readonly Tolerance Tolerance = new(Relative: 1e-3, Absolute: 1e-5);

    /// <summary>The step of the differences.</summary>
    public double Eps { get; init; } = 1e-6;

    /// <summary>The absolute tolerance.</summary>
    public double Atol { get; init; } = Tolerance.Absolute;

    /// <summary>The relative tolerance.</summary>
    public double Rtol { get; init; } = Tolerance.Relative;

    /// <summary>What is asked of a derivative at a kink.</summary>
    public KinkRule Kinks { get; init; } = KinkRule.AcceptSubgradients;
}

/// <summary>What is asked of a derivative at a kink, where differences on both sides are not the same.</summary>
public enum KinkRule
{
    /// <summary>It must lie between the one-sided derivatives: each of those values is a subgradient, and right.</summary>
    AcceptSubgradients,

    /// <summary>Nothing.</summary>
    Skip,

    /// <summary>What is asked elsewhere: to be the mean of both sides, as <c>gradcheck</c> does.</summary>
    Central,
}
