using System.Numerics;
using InteropActivations.Backends;

namespace InteropActivations.Parity.Checking;

/// <summary>A PyTorch expression as a function of single numbers, asked at many points at once.</summary>
/// <param name="expression">The expression.</param>
/// <param name="text">Its text.</param>
/// <param name="inputs">How many of its arguments are inputs; the others are learned, and tensors of one element.</param>
/// <param name="learned">The values of the learned parameters.</param>
internal sealed class TorchPoints(ITensorExpression expression, string text, int inputs, IReadOnlyList<double> learned)
{
    /// <summary>f of all points, in T.</summary>
    /// <exception cref="InputException">The expression does not give one value for each point.</exception>
    public double[] Values<T>(IReadOnlyList<double[]> points) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var result = expression.Forward(Arguments<T>(points));
        return result.Shape.SequenceEqual([points.Count])
            ? Doubles(result.Values)
            : throw new InputException($"The expression '{text}' gives the shape {result.ShapeText} for inputs of the shape [{points.Count}], but must give one value for each input; a function of rows or of whole tensors has checks of its own (CheckRows, CheckTensors).");
    }

    /// <summary>The derivative by an argument at all points, in T.</summary>
    public double[] Derivatives<T>(IReadOnlyList<double[]> points, int by) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (by < inputs)
        {
            return Doubles(expression.Backward(Arguments<T>(points), Ones<T>(points.Count))[by]);
        }

        // Autograd sums over the points for a learned parameter.
        return [.. points.Select(point => double.CreateTruncating(expression.Backward(Arguments<T>([point]), Ones<T>(1))[by][0]))];
    }

    /// <summary>Refuses an expression that mixes the points, as softmax over all of them does.</summary>
    public void CheckApart<T>(IReadOnlyList<double[]> points, IReadOnlyList<double> together) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Two points alone, both of them numbers.
        foreach (var (point, index) in points.Select((point, index) => (point, index)).Where(pair => pair.point.Take(inputs).All(value => Math.Abs(value) is > 0.1 and < 10)).Take(2))
        {
            var alone = Values<T>([point])[0];
            if (!Numerics.Tolerance.Of(DTypes.Of<T>()).Holds(alone, together[index]))
            {
                throw new InputException($"The expression '{text}' computes a value from several inputs together, but is held against a function of single numbers; a function of rows has a check of its own (CheckRows).");
            }
        }
    }

    private TensorValues<T>[] Arguments<T>(IReadOnlyList<double[]> points) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        .. Enumerable.Range(0, inputs).Select(input => TensorValues<T>.Vector([.. points.Select(point => T.CreateTruncating(point[input]))])),
        .. learned.Select(value => TensorValues<T>.Vector(T.CreateTruncating(value))),
    ];

    private static T[] Ones<T>(int count) where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. Enumerable.Repeat(T.One, count)];

    private static double[] Doubles<T>(T[] values) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Array.ConvertAll(values, value => double.CreateTruncating(value));
}
