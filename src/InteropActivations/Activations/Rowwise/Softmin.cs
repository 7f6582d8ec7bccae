using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Activations.Rowwise;

/// <summary>Softmax of −x over a row.</summary>
/// <remarks>The least value gets the greatest share. Special values as in <see cref="Softmax"/>.</remarks>
public readonly struct Softmin : IRowwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "softmin", ActivationFamily.Rowwise, @"s_i = \frac{e^{-x_i}}{\sum_j e^{-x_j}}", @"\frac{\partial s_i}{\partial x_j} = -s_i (\delta_{ij} - s_j)")
    {
        Source = "PyTorch documentation, torch.nn.Softmin",
        Range = "(0, 1), summing to 1",
        Error = new(3, 3, 3, 3, "The derivative is measured against the largest |dy|·s of the row."),
        Torch = new("torch.softmax(-x, -1)", Composed: true),
    };

    /// <inheritdoc/>
    public static void Forward<V, T>(Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SoftmaxRow.Probabilities<V, T>(row.X, -1, y);

    /// <inheritdoc/>
    public static void Backward<V, T>(Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SoftmaxRow.Backward<V, T>(row.X, dy, -1, dx);
}
