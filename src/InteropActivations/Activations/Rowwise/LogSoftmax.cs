using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Activations.Rowwise;

/// <summary>xᵢ − ln Σⱼ e^(xⱼ) over a row.</summary>
/// <remarks>The sum is taken without the greatest value, so that the greatest output keeps its digits when it is close to 0. Special values as in <see cref="Softmax"/>.</remarks>
public readonly struct LogSoftmax : IRowwise, ILogits
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "log-softmax", ActivationFamily.Rowwise, @"x_i - \ln \sum_j e^{x_j}", @"\frac{\partial f_i}{\partial x_j} = \delta_{ij} - s_j")
    {
        Source = "PyTorch documentation, torch.nn.LogSoftmax",
        Range = "(−∞, 0]",
        Traits = new(double.NegativeInfinity, 0, 2) { IgnoresShift = true, Relations = [new(RelationKind.Logarithm, "softmax")] },
        Error = new(1.75, 2, 0.75, 1.25, "A gradient is a difference, and measured against the sum of its terms, s(|dy| + Σ s|dy|)."),
        Torch = new("torch.log_softmax(x, -1)"),
        Onnx = new("LogSoftmax", 13),
    };

    /// <inheritdoc/>
    public static void Forward<V, T>(Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SoftmaxRow<LogSoftmax>.ForwardLog<V, T>(row, y);

    /// <inheritdoc/>
    public static void Backward<V, T>(Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SoftmaxRow<LogSoftmax>.BackwardLog<V, T>(row, dy, dx);

    /// <inheritdoc/>
    public static int ForwardTogether<V, T>(ReadOnlySpan<T> x, int columns, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? FloatSoftmaxBlock<LogSoftmax>.ForwardLog<V, T>(x, columns, y) : 0;

    /// <inheritdoc/>
    public static int BackwardTogether<V, T>(ReadOnlySpan<T> x, int columns, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? FloatSoftmaxBlock<LogSoftmax>.BackwardLog<V, T>(x, columns, dy, dx) : 0;

    /// <inheritdoc/>
    static bool ILogits.IsPlain => true;
}
