using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Native;

namespace InteropActivations.Activations.Rowwise;

/// <summary>xᵢ − ln Σⱼ e^(xⱼ) over a row.</summary>
/// <remarks>The sum is taken without the greatest value, so that the greatest output keeps its digits when it is close to 0. Special values as in <see cref="Softmax"/>.</remarks>
public readonly struct LogSoftmax : IRowwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "log-softmax", ActivationFamily.Rowwise, @"x_i - \ln \sum_j e^{x_j}", @"\frac{\partial f_i}{\partial x_j} = \delta_{ij} - s_j")
    {
        Source = "PyTorch documentation, torch.nn.LogSoftmax",
        Range = "(−∞, 0)",
        Error = new(3, 3, 3, 3, "Measured against the largest of |xᵢ − max x| and the logarithm; the derivative against the largest |dy|."),
        Torch = new("torch.log_softmax(x, -1)"),
        Onnx = new("LogSoftmax", 13),
    };

    /// <inheritdoc/>
    public static void Forward<V, T>(Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var x = row.X;
        var greatest = SoftmaxRow.Greatest<V, T>(x, 1);
        var logSum = T.CreateTruncating(SoftmaxRow.LogSum(SoftmaxRow.Exponentials<V, T>(x, greatest, 1, default)));
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = (x[i] - greatest) - logSum;
        }
    }

    /// <inheritdoc/>
    public static void Backward<V, T>(Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var x = row.X;
        var greatest = SoftmaxRow.Greatest<V, T>(x, 1);
        var rest = SoftmaxRow.Exponentials<V, T>(x, greatest, 1, default);
        var total = 0d;
        foreach (var gradient in dy)
        {
            total += double.CreateTruncating(gradient);
        }

        var shift = V.Of(double.CreateTruncating(greatest));
        var scale = V.Of(-total / (1 + rest));
        for (var i = 0; i < x.Length; i += V.Count)
        {
            var term = SoftmaxRow.Exponential<V, T>(SpanLanes.Load<V, T>(x, i), shift);
            SpanLanes.Store<V, T>(V.Fma(scale, term, SpanLanes.Load<V, T>(dy, i)), dx, i);
        }
    }
}
