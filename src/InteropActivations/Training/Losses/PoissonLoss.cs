using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>e^ŷ − y·ŷ, the negative log-likelihood of a Poisson count y whose mean is e^ŷ.</summary>
/// <remarks>With <c>log_input</c> 0 the output is the mean itself, and the term is ŷ − y log(ŷ + ε). With <c>full</c> 1 Stirling's y log y − y + ½ log(2πy) is added where y &gt; 1. Source: PyTorch documentation, <c>torch.nn.PoissonNLLLoss</c>.</remarks>
/// <param name="LogInput">1 where outputs are logarithms of the mean; 0 where they are the mean.</param>
/// <param name="Full">1 to add Stirling's term; 0 otherwise.</param>
/// <param name="Epsilon">ε; greater than 0.</param>
public sealed record PoissonLoss(double LogInput = 1, double Full = 0, double Epsilon = 1e-8) : Loss
{
    internal static SpecForm<Loss> Form { get; } = new("poisson-nll", [("log_input", 1), ("full", 0), ("eps", 1e-8)], values => new PoissonLoss(values[0], values[1], values[2]));

    /// <summary>1 where outputs are logarithms of the mean.</summary>
    public double LogInput { get; } = Checked("log_input", LogInput, LogInput is 0 or 1, "0 or 1");

    /// <summary>1 to add Stirling's term.</summary>
    public double Full { get; } = Checked("full", Full, Full is 0 or 1, "0 or 1");

    /// <summary>ε.</summary>
    public double Epsilon { get; } = Checked("epsilon", Epsilon, Epsilon > 0, "greater than 0");

    private protected override SpecForm<Loss> TextForm => Form;

    private protected override ImmutableArray<double> Values => [LogInput, Full, Epsilon];
}
