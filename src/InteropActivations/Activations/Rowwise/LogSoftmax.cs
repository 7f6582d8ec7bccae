namespace InteropActivations.Activations.Rowwise;

/// <summary>xᵢ − ln Σⱼ e^(xⱼ) over a row.</summary>
/// <remarks>The sum is taken without the greatest value, so that the greatest output keeps its digits when it is close to 0. Special values as in <see cref="Softmax"/>.</remarks>
public readonly struct LogSoftmax : ILogits<LogSoftmax>
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "log-softmax", ActivationFamily.Rowwise, @"x_i - \ln \sum_j e^{x_j}", @"\frac{\partial f_i}{\partial x_j} = \delta_{ij} - s_j")
    {
        Source = "PyTorch documentation, torch.nn.LogSoftmax",
        Range = "(−∞, 0]",
        Traits = new(double.NegativeInfinity, 0, 2) { IgnoresShift = true, Relations = [new(RelationKind.Logarithm, "softmax")] },
        Error = new(1.75, 2, 1.25, 1.75, "A gradient is a difference, and measured against the sum of its terms, s(|dy| + Σ s|dy|)."),
        Torch = new("torch.log_softmax(x, -1)"),
        Onnx = new("LogSoftmax", 13),
    };

    /// <inheritdoc/>
    static bool ILogits.IsLogarithm => true;
}
