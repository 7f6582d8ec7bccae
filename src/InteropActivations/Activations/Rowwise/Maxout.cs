using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Activations.Rowwise;

/// <summary>The greatest of every so many neighbours.</summary>
/// <remarks>y is as many times shorter than x as there are pieces. The gradient goes to the first of equal maxima. NaN is greater than any number.</remarks>
public readonly struct Maxout : IRowwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "maxout",
        ActivationFamily.Rowwise,
        @"y_i = \max_{0 \le j < k} x_{ik + j}",
        @"\frac{\partial y_i}{\partial x_{ik + j}} = \mathbf{1}[j = \operatorname{argmax}_l x_{ik + l}]")
    {
        Parameters = [new("pieces", 2, 1, int.MaxValue) { IsWhole = true }],
        Source = "Goodfellow, Warde-Farley, Mirza, Courville and Bengio, Maxout Networks (2013)",
        Range = "(−∞, ∞)",
        Traits = new(double.NegativeInfinity, double.PositiveInfinity, 1),
        Conventions = ["The pieces of a unit are neighbours, as in TensorFlow Addons; the linear maps before it are the network's layer."],
        Error = new(0, 0, 0, 0),
        Torch = new("torch.max(x.reshape([x.size(0), -1, {pieces}]), -1)[0]", Composed: true),
    };

    /// <inheritdoc/>
    public static RowShape Shape(ReadOnlySpan<double> parameters) =>
        new((int)parameters[0], Outputs: 1, $"takes the greatest of every {parameters[0]:0} values");

    /// <inheritdoc/>
    public static void Forward<V, T>(Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var pieces = (int)row.Parameters[0];
        for (var i = 0; i < y.Length; i++)
        {
            var group = row.X.Slice(i * pieces, pieces);
            y[i] = group[Greatest.First(group)];
        }
    }

    /// <inheritdoc/>
    public static void Backward<V, T>(Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var pieces = (int)row.Parameters[0];
        for (var i = 0; i < dx.Length; i += pieces)
        {
            var first = Greatest.First(row.X.Slice(i, pieces));
            var gradient = dy[i / pieces];
            dx.Slice(i, pieces).Clear();
            dx[i + first] = gradient;
        }
    }
}
