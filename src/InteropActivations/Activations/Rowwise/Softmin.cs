namespace InteropActivations.Activations.Rowwise;

/// <summary>Softmax of −x over a row.</summary>
/// <remarks>The least value gets the greatest share. Special values as in <see cref="Softmax"/>.</remarks>
public readonly struct Softmin : ILogits<Softmin>
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "softmin", ActivationFamily.Rowwise, @"s_i = \frac{e^{-x_i}}{\sum_j e^{-x_j}}", @"\frac{\partial s_i}{\partial x_j} = -s_i (\delta_{ij} - s_j)")
    {
        Source = "PyTorch documentation, torch.nn.Softmin",
        Range = "[0, 1], summing to 1",
        Traits = new(0, 1, 0.5) { SumsToOne = true, IgnoresShift = true, Relations = [new(RelationKind.Mirrored, "softmax")] },
        Error = new(1.75, 2, 2, 2, "A gradient is a difference, and measured against the sum of its terms, s(|dy| + Σ s|dy|)."),
        Torch = new("torch.softmax(-x, -1)", Composed: true),
    };

    /// <inheritdoc/>
    static bool ILogits.IsMirrored => true;
}
