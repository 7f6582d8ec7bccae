using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Activations.Rowwise;

/// <summary>Softmax of (x + g)/τ over a row, with Gumbel noise g as draws in training and none in evaluation.</summary>
/// <remarks>A draw is −ln(−ln u) for u drawn evenly from (0, 1). Special values as in <see cref="Softmax"/>.</remarks>
public readonly struct GumbelSoftmax : IRowwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "gumbel-softmax",
        ActivationFamily.Rowwise,
        @"s_i = \frac{e^{(x_i + g_i)/\tau}}{\sum_j e^{(x_j + g_j)/\tau}}",
        @"\frac{\partial s_i}{\partial x_j} = \tfrac{1}{\tau} s_i (\delta_{ij} - s_j)")
    {
        Aliases = ["concrete"],
        Parameters = [new("tau", 1, 0) { ExclusiveMinimum = true }],
        Draw = (_, uniform) => -Math.Log(-Math.Log(uniform)),
        Source = "Jang, Gu and Poole, Categorical Reparameterization with Gumbel-Softmax (2017)",
        Range = "[0, 1], summing to 1",
        Traits = new(0, 1, 0.5) { SumsToOne = true, IgnoresShift = true, Relations = [new(RelationKind.Same, "softmax")] },
        Conventions = ["PyTorch draws the noise itself and always, has τ = 1, and can make the result one-hot (hard=True); here the draws are given, and evaluation has none."],
        Error = new(1.5, 0.75, 1.5, 1.25, "A gradient is a difference, and measured against the sum of its terms, s(|dy| + Σ s|dy|)."),
        Torch = new("torch.softmax(x / {tau}, -1)", Composed: true) { TrainingExpression = "torch.softmax((x + draws) / {tau}, -1)" },
    };

    /// <inheritdoc/>
    public static void Forward<V, T>(Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        GumbelRow.Forward<V, T>(row, y);

    /// <inheritdoc/>
    public static void Backward<V, T>(Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        GumbelRow.Backward<V, T>(row, dy, dx);
}
