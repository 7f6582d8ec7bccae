using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>y (log y − ŷ) for log-probabilities ŷ and probabilities y, 0 log 0 being 0.</summary>
/// <remarks>The mean is over all terms, as PyTorch's <c>reduction="mean"</c>; the divergence itself is the sum over a row. Targets are probabilities: TorchSharp's <c>log_target</c> is true unless told otherwise, PyTorch's false. Source: PyTorch documentation, <c>torch.nn.KLDivLoss</c>.</remarks>
/// <param name="LogTarget">1 where targets are log-probabilities too; 0 otherwise.</param>
public sealed record KullbackLeiblerLoss(double LogTarget = 0) : Loss
{
    internal static SpecForm<Loss> Form { get; } = new("kl-divergence", [("log_target", 0)], values => new KullbackLeiblerLoss(values[0]));

    /// <summary>1 where targets are log-probabilities too.</summary>
    public double LogTarget { get; } = Checked("log_target", LogTarget, LogTarget is 0 or 1, "0 or 1");

    /// <inheritdoc/>
    public override bool TakesLogProbabilities => true;

    private protected override SpecForm<Loss> TextForm => Form;

    private protected override ImmutableArray<double> Values => [LogTarget];
}
