using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Activations.Rowwise;

/// <summary>e^(xᵢ) / (1 + Σⱼ e^(xⱼ)) over a row: softmax with one entry of 0 more, which is not returned.</summary>
/// <remarks>It can say nothing: a row of nothing but −∞ gives 0. A row with NaN or +∞ gives NaN.</remarks>
public readonly struct QuietSoftmax : IRowwise, ILogits
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "quiet-softmax", ActivationFamily.Rowwise, @"s_i = \frac{e^{x_i}}{1 + \sum_j e^{x_j}}", @"\frac{\partial s_i}{\partial x_j} = s_i (\delta_{ij} - s_j)")
    {
        Aliases = ["softmax-one", "softmax1"],
        Source = "Miller, Attention Is Off By One (2023)",
        Range = "[0, 1], summing to less than 1",
        Traits = new(0, 1, 0.5),
        Error = new(1.75, 2, 1.5, 1.25, "A gradient is a difference, and measured against the sum of its terms, s(|dy| + Σ s|dy|)."),
        Torch = new("torch.softmax(torch.constant_pad_nd(x, [0, 1]), -1)[:, :-1]", Composed: true),
    };

    /// <inheritdoc/>
    public static void Forward<V, T>(Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SoftmaxRow<QuietSoftmax>.Forward<V, T>(row, y);

    /// <inheritdoc/>
    public static void Backward<V, T>(Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SoftmaxRow<QuietSoftmax>.Backward<V, T>(row, dy, dx);

    /// <inheritdoc/>
    public static int ForwardTogether<V, T>(ReadOnlySpan<T> x, int columns, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? FloatSoftmaxBlock<QuietSoftmax>.Forward<V, T>(x, columns, y) : 0;

    /// <inheritdoc/>
    public static int BackwardTogether<V, T>(ReadOnlySpan<T> x, int columns, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? FloatSoftmaxBlock<QuietSoftmax>.Backward<V, T>(x, columns, dy, dx) : 0;

    /// <inheritdoc/>
    static bool ILogits.HasZero => true;

    /// <inheritdoc/>
    static bool ILogits.IsPlain => true;
}
