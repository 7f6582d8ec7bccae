namespace InteropActivations.Activations.Rowwise;

/// <summary>e^(xᵢ) / (1 + Σⱼ e^(xⱼ)) over a row: softmax with one entry of 0 more, which is not returned.</summary>
/// <remarks>It can say nothing: a row of nothing but −∞ gives 0. A row with NaN or +∞ gives NaN.</remarks>
public readonly struct QuietSoftmax : ILogits<QuietSoftmax>
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "quiet-softmax", ActivationFamily.Rowwise, @"s_i = \frac{e^{x_i}}{1 + \sum_j e^{x_j}}", @"\frac{\partial s_i}{\partial x_j} = s_i (\delta_{ij} - s_j)")
    {
        Aliases = ["softmax-one", "softmax1"],
        Source = "Miller, Attention Is Off By One (2023)",
        Range = "[0, 1], summing to less than 1",
        Traits = new(0, 1, 0.5),
        Error = new(1.75, 2, 2, 2, "A gradient is a difference, and measured against the sum of its terms, s(|dy| + Σ s|dy|)."),
        Torch = new("torch.softmax(torch.constant_pad_nd(x, [0, 1]), -1)[:, :-1]", Composed: true),
    };

    /// <inheritdoc/>
    static bool ILogits.HasZero => true;
}
