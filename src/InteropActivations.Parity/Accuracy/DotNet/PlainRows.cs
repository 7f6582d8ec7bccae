using System.Numerics;
using System.Numerics.Tensors;

namespace InteropActivations.Parity.Accuracy.DotNet;

/// <summary>What looks at a whole row.</summary>
internal static class PlainRows<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The formulas.</summary>
    public static Dictionary<string, PlainFormula<T>> Formulas { get; } = new()
    {
        ["softmax"] = PlainFormula<T>.OfRows((x, _, y) => TensorPrimitives.SoftMax(x, y), (x, dy, _, dx) => SoftmaxGradient(x, dy, dx), isOfTensors: true),
        ["softmax2d"] = PlainFormula<T>.OfRows((x, _, y) => TensorPrimitives.SoftMax(x, y), (x, dy, _, dx) => SoftmaxGradient(x, dy, dx), isOfTensors: true),
        ["quiet-softmax"] = PlainFormula<T>.OfRows(QuietSoftmax, QuietSoftmaxGradient, isOfTensors: false),
        ["hardmax"] = PlainFormula<T>.OfRows(Hardmax, (_, _, _, dx) => dx.Clear(), isOfTensors: true),
        ["crelu"] = PlainFormula<T>.OfRows(Crelu, CreluGradient, isOfTensors: true),
        ["softmin"] = PlainFormula<T>.OfRows(Softmin, SoftminGradient, isOfTensors: true),
        ["log-softmax"] = PlainFormula<T>.OfRows(LogSoftmax, LogSoftmaxGradient, isOfTensors: false),
        ["bipolar-relu"] = PlainFormula<T>.OfRows(BipolarRelu, BipolarReluGradient, isOfTensors: false),
        ["glu"] = PlainFormula<T>.OfRows(Glu, GluGradient, isOfTensors: true),
    };

    private static void SoftmaxGradient(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx)
    {
        var softmax = new T[x.Length];
        TensorPrimitives.SoftMax(x, softmax);
        var mean = TensorPrimitives.Dot<T>(softmax, dy);
        for (var i = 0; i < x.Length; i++)
        {
            dx[i] = softmax[i] * (dy[i] - mean);
        }
    }

    private static void QuietSoftmax(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        TensorPrimitives.Exp(x, y);
        TensorPrimitives.Divide(y, T.One + TensorPrimitives.Sum<T>(y), y);
    }

    private static void QuietSoftmaxGradient(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ReadOnlySpan<T> parameters, Span<T> dx)
    {
        var softmax = new T[x.Length];
        QuietSoftmax(x, parameters, softmax);
        var mean = TensorPrimitives.Dot<T>(softmax, dy);
        for (var i = 0; i < x.Length; i++)
        {
            dx[i] = softmax[i] * (dy[i] - mean);
        }
    }

    private static void Hardmax(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        y.Clear();
        y[TensorPrimitives.IndexOfMax(x)] = T.One;
    }

    private static void Crelu(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        var negative = y[x.Length..];
        TensorPrimitives.Max(x, T.Zero, y);
        TensorPrimitives.Negate(x, negative);
        TensorPrimitives.Max(negative, T.Zero, negative);
    }

    private static void CreluGradient(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ReadOnlySpan<T> parameters, Span<T> dx)
    {
        for (var i = 0; i < x.Length; i++)
        {
            dx[i] = x[i] > T.Zero ? dy[i] : x[i] < T.Zero ? -dy[x.Length + i] : T.Zero;
        }
    }

    private static void Softmin(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        TensorPrimitives.Negate(x, y);
        TensorPrimitives.SoftMax<T>(y.ToArray(), y);
    }

    private static void SoftminGradient(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ReadOnlySpan<T> parameters, Span<T> dx)
    {
        var negative = new T[x.Length];
        TensorPrimitives.Negate(x, negative);
        SoftmaxGradient(negative, dy, dx);
        TensorPrimitives.Negate<T>(dx, dx);
    }

    private static void LogSoftmax(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        TensorPrimitives.SoftMax(x, y);
        TensorPrimitives.Log<T>(y, y);
    }

    private static void LogSoftmaxGradient(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ReadOnlySpan<T> parameters, Span<T> dx)
    {
        var softmax = new T[x.Length];
        TensorPrimitives.SoftMax(x, softmax);
        var sum = TensorPrimitives.Sum(dy);
        for (var i = 0; i < x.Length; i++)
        {
            dx[i] = dy[i] - (softmax[i] * sum);
        }
    }

    private static void BipolarRelu(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = int.IsEvenInteger(i) ? T.Max(x[i], T.Zero) : T.Min(x[i], T.Zero);
        }
    }

    private static void BipolarReluGradient(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ReadOnlySpan<T> parameters, Span<T> dx)
    {
        for (var i = 0; i < x.Length; i++)
        {
            dx[i] = (int.IsEvenInteger(i) ? x[i] > T.Zero : x[i] < T.Zero) ? dy[i] : T.Zero;
        }
    }

    private static void Glu(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        TensorPrimitives.Sigmoid(x[y.Length..], y);
        TensorPrimitives.Multiply(x[..y.Length], y, y);
    }

    private static void GluGradient(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ReadOnlySpan<T> parameters, Span<T> dx)
    {
        for (var i = 0; i < dy.Length; i++)
        {
            var sigmoid = PlainSigmoidal<T>.Sigmoid(x[dy.Length + i]);
            dx[i] = dy[i] * sigmoid;
            dx[dy.Length + i] = dy[i] * x[i] * sigmoid * (T.One - sigmoid);
        }
    }
}
