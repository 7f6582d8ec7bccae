namespace InteropActivations.Activations.Rowwise;

/// <summary>e^(xᵢ) / Σⱼ e^(xⱼ) over a row.</summary>
/// <remarks>The greatest value is subtracted first. A row that is all −∞, or holds NaN or +∞, gives NaN, as in PyTorch.</remarks>
public readonly struct Softmax : ILogits<Softmax>
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "softmax", ActivationFamily.Rowwise, @"s_i = \frac{e^{x_i}}{\sum_j e^{x_j}}", @"\frac{\partial s_i}{\partial x_j} = s_i (\delta_{ij} - s_j)")
    {
        Source = "Bridle, Probabilistic Interpretation of Feedforward Classification Network Outputs (1990); PyTorch documentation, torch.nn.Softmax",
        Range = "[0, 1], summing to 1",
        Traits = new(0, 1, 0.5) { SumsToOne = true, IgnoresShift = true },
        Conventions = ["PyTorch requires the axis; Keras, JAX and ONNX from opset 13 take the last. Rows along another axis are said by the input."],
        Error = new(1.75, 2, 2, 2, "A gradient is a difference, and measured against the sum of its terms, s(|dy| + Σ s|dy|)."),
        Torch = new("torch.softmax(x, -1)"),
        Onnx = new("Softmax", 13),
    };
}
