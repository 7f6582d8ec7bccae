namespace InteropActivations.Activations.Rowwise;

/// <summary>Softmax over the channels of every pixel of an image.</summary>
/// <remarks>
/// A row is what all channels say of one pixel. Of an image (channels, height, width) or a batch of them its values lie
/// height × width apart, which <see cref="ActivationInput{T}.Along"/> says. Special values as in <see cref="Softmax"/>.
/// </remarks>
public readonly struct Softmax2d : ILogits<Softmax2d>
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "softmax2d",
        ActivationFamily.Rowwise,
        @"s_{chw} = \frac{e^{x_{chw}}}{\sum_k e^{x_{khw}}}",
        @"\frac{\partial s_{chw}}{\partial x_{khw}} = s_{chw} (\delta_{ck} - s_{khw})")
    {
        Source = "PyTorch documentation, torch.nn.Softmax2d",
        Range = "[0, 1], summing to 1 over the channels",
        Traits = new(0, 1, 0.5) { SumsToOne = true, IgnoresShift = true, Relations = [new(RelationKind.Same, "softmax")] },
        Conventions = ["PyTorch takes axis −3 of (channels, height, width) or (batch, channels, height, width), and nothing else."],
        Error = new(1.75, 2, 2, 2, "A gradient is a difference, and measured against the sum of its terms, s(|dy| + Σ s|dy|)."),
        Torch = new("torch.softmax(x, -1)"),
        Onnx = new("Softmax", 13),
    };
}
