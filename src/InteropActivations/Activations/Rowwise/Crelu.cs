using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Native;

namespace InteropActivations.Activations.Rowwise;

/// <summary>(max(x, 0), max(−x, 0)): the positive parts of a row, then those of its negative.</summary>
/// <remarks>y is twice as long as x. Nothing of x is lost but the sign of 0. f′(0) = 0 in both halves.</remarks>
public readonly struct Crelu : IRowwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "crelu",
        ActivationFamily.Rowwise,
        @"y = (\max(x, 0),\ \max(-x, 0))",
        @"\frac{\partial}{\partial x_i} = (\mathbf{1}[x_i > 0],\ -\mathbf{1}[x_i < 0])")
    {
        Aliases = ["concatenated-relu"],
        Source = "Shang, Sohn, Almeida and Lee, Understanding and Improving Convolutional Neural Networks via Concatenated Rectified Linear Units (2016)",
        Range = "[0, ∞)",
        Traits = new(0, double.PositiveInfinity, 1),
        Kinks = [new(_ => 0, "0", "as ReLU in PyTorch and TensorFlow")],
        Conventions = ["TensorFlow has it as tf.nn.crelu over the last axis; PyTorch, Keras and JAX compose it."],
        Error = new(0, 0, 0, 0),
        Torch = new("torch.cat([torch.relu(x), torch.relu(-x)], -1)", Composed: true),
    };

    /// <inheritdoc/>
    public static RowShape Shape(ReadOnlySpan<double> parameters) => new(Inputs: 1, Outputs: 2);

    /// <inheritdoc/>
    public static void Forward<V, T>(Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var positive = y[..row.X.Length];
        var negative = y[row.X.Length..];
        for (var i = 0; i < row.X.Length; i += V.Count)
        {
            var x = SpanLanes.Load<V, T>(row.X, i);
            SpanLanes.Store<V, T>(V.Max(V.Zero, x), positive, i);
            SpanLanes.Store<V, T>(V.Max(V.Zero, -x), negative, i);
        }
    }

    /// <inheritdoc/>
    public static void Backward<V, T>(Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var positive = dy[..dx.Length];
        var negative = dy[dx.Length..];
        for (var i = 0; i < dx.Length; i += V.Count)
        {
            var x = SpanLanes.Load<V, T>(row.X, i);
            var left = V.Select(V.LessThan(x, V.Zero), -SpanLanes.Load<V, T>(negative, i), V.Zero);
            var slope = V.Select(V.LessThan(V.Zero, x), SpanLanes.Load<V, T>(positive, i), left);
            SpanLanes.Store<V, T>(V.Select(V.LessThanOrEqual(x, x), slope, x), dx, i);
        }
    }
}
