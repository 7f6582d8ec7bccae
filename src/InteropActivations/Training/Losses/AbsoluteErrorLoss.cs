namespace InteropActivations.Training;

/// <summary>|ŷ − y|; its gradient at 0 is 0.</summary>
/// <remarks>Source: PyTorch documentation, <c>torch.nn.L1Loss</c>.</remarks>
public sealed record AbsoluteErrorLoss : Loss
{
    internal static SpecForm<Loss> Form { get; } = new("l1", [], _ => new AbsoluteErrorLoss());

    private protected override SpecForm<Loss> TextForm => Form;
}
