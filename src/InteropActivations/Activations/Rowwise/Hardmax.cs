using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Activations.Rowwise;

/// <summary>1 for the greatest value of a row, 0 for the others.</summary>
/// <remarks>The first of equal maxima wins. f′ = 0. A row with NaN gives NaN.</remarks>
public readonly struct Hardmax : IRowwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "hardmax", ActivationFamily.Rowwise, @"y_i = \mathbf{1}[i = \operatorname{argmax}_j x_j]", "0")
    {
        Aliases = ["argmax"],
        Source = "ONNX operator Hardmax",
        Range = "{0, 1}",
        Traits = new(0, 1, double.PositiveInfinity) { SumsToOne = true, IgnoresShift = true },
        Conventions = ["ONNX before opset 13 makes one row of all axes from axis 1 on. It says nothing of NaN."],
        Error = new(0, 0, 0, 0),
        Torch = new(
            "torch.zeros_like(x).scatter(-1, torch.argmax(x, -1, True), 1.0).masked_fill(torch.any(torch.isnan(x), -1, True), float('nan'))",
            Composed: true),
        Onnx = new("Hardmax", 13),
    };

    /// <inheritdoc/>
    public static void Forward<V, T>(Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var first = Greatest.First(row.X);
        var isNaN = T.IsNaN(row.X[first]);
        y.Fill(isNaN ? T.NaN : T.Zero);
        y[first] = isNaN ? T.NaN : T.One;
    }

    /// <inheritdoc/>
    public static void Backward<V, T>(Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        dx.Fill(T.IsNaN(row.X[Greatest.First(row.X)]) ? T.NaN : T.Zero);
}
