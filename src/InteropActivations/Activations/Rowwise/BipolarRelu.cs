using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Activations.Rowwise;

/// <summary>max(x, 0) in the even columns of a row, min(x, 0) in the odd ones.</summary>
/// <remarks>Keeps the mean of a layer near 0. Columns are counted from 0. f′(0) = 0.</remarks>
public readonly struct BipolarRelu : IRowwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "bipolar-relu", ActivationFamily.Rowwise,
        @"f(x_i) = \begin{cases} \max(x_i, 0) & i \text{ even} \\ \min(x_i, 0) & i \text{ odd} \end{cases}",
        @"\begin{cases} \mathbf{1}[x_i > 0] & i \text{ even} \\ \mathbf{1}[x_i < 0] & i \text{ odd} \end{cases}")
    {
        Aliases = ["brelu"],
        Source = "Eidnes and Nøkland, Shifting Mean Activation Towards Zero with Bipolar Activation Functions (2017)",
        Range = "[0, ∞) in even columns, (−∞, 0] in odd ones",
        Traits = new(double.NegativeInfinity, double.PositiveInfinity, 1),
        Kinks = [new(_ => 0, "0", "as ReLU; PyTorch has no such function")],
        Error = new(0, 0, 0, 0),
        Torch = new("torch.where(torch.arange(x.size(-1)) % 2 == 0, torch.relu(x), -torch.relu(-x))", Composed: true),
    };

    /// <inheritdoc/>
    public static void Forward<V, T>(Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var x = row.X;
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = IsFlat(x[i], i) ? T.Zero : x[i];
        }
    }

    /// <inheritdoc/>
    public static void Backward<V, T>(Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var x = row.X;
        for (var i = 0; i < x.Length; i++)
        {
            dx[i] = T.IsNaN(x[i]) ? x[i] : IsFlat(x[i], i) ? T.Zero : dy[i];
        }
    }

    /// <summary>Whether the column cuts the value off. NaN is not cut off.</summary>
    private static bool IsFlat<T>(T x, int column) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        column % 2 == 0 ? x <= T.Zero : x >= T.Zero;
}
