namespace InteropActivations.Training;

/// <summary>(ŷ − y)².</summary>
/// <remarks>Source: PyTorch documentation, <c>torch.nn.MSELoss</c>.</remarks>
public sealed record MeanSquaredErrorLoss : Loss
{
    internal static SpecForm<Loss> Form { get; } = new("mse", [], _ => new MeanSquaredErrorLoss());

    private protected override SpecForm<Loss> TextForm => Form;
}
