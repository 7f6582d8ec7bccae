using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Native;

namespace InteropActivations.Activations.Rowwise;

/// <summary>Softmax of −x over a row.</summary>
/// <remarks>The least value gets the greatest share. Special values as in <see cref="Softmax"/>.</remarks>
public readonly struct Softmin : IRowwise, ILogits
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "softmin", ActivationFamily.Rowwise, @"s_i = \frac{e^{-x_i}}{\sum_j e^{-x_j}}", @"\frac{\partial s_i}{\partial x_j} = -s_i (\delta_{ij} - s_j)")
    {
        Source = "PyTorch documentation, torch.nn.Softmin",
        Range = "[0, 1], summing to 1",
        Traits = new(0, 1, 0.5) { SumsToOne = true, IgnoresShift = true, Relations = [new(RelationKind.Mirrored, "softmax")] },
        Error = new(1.75, 2, 1.5, 1.25, "A gradient is a difference, and measured against the sum of its terms, s(|dy| + Σ s|dy|)."),
        Torch = new("torch.softmax(-x, -1)", Composed: true),
    };

    /// <inheritdoc/>
    public static void Forward<V, T>(Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SoftmaxRow<Softmin>.Forward<V, T>(row, y);

    /// <inheritdoc/>
    public static void Backward<V, T>(Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SoftmaxRow<Softmin>.Backward<V, T>(row, dy, dx);

    /// <inheritdoc/>
    static double ILogits.Divisor(ReadOnlySpan<double> parameters) => -1;

    /// <inheritdoc/>
    static DoubleWord<V, T> ILogits.At<V, T>(Row<T> row, int at) => -SpanLanes.Load<V, T>(row.X, at);
}
