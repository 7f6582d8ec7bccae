using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using InteropActivations.Networks;

namespace InteropActivations.Training.Initializers;

/// <summary>A matrix whose rows, or columns where there are fewer of them, are orthogonal and as long as the gain; each such matrix equally likely.</summary>
/// <remarks>
/// Q of the QR decomposition of a normal matrix, with R's diagonal made positive, without which Q would not be evenly
/// distributed. That Q is unique, and what Gram and Schmidt's method gives. It is made twice over, which leaves no more than
/// rounding of what was not orthogonal after the first time. Source: Mezzadri, "How to Generate Random Matrices from the
/// Classical Compact Groups" (2007); Giraud, Langou and Rozložník, "The Loss of Orthogonality in the Gram-Schmidt
/// Orthogonalization Process" (2005); PyTorch documentation, <c>torch.nn.init.orthogonal_</c>.
/// </remarks>
/// <param name="gain">The length of a row or column.</param>
internal sealed class OrthogonalDraw(double gain) : IParameterDraw
{
    /// <summary>So many vectors are held against each one before them together: 16 of 2000 numbers stay in a cache of 256 KiB.</summary>
    private const int Panel = 16;

    public void Draw(MlpSpec network, ParameterBlock block, Xoshiro256 random, Span<double> values)
    {
        var (rows, columns) = (block.Rows, block.Columns);
        foreach (ref var value in values)
        {
            value = random.NextNormal();
        }

        var vectors = Turned(values, rows, columns, byRows: rows <= columns);
        for (var start = 0; start < vectors.Length; start += Panel)
        {
            var panel = vectors.AsSpan(start, Math.Min(Panel, vectors.Length - start));
            for (var time = 0; time < 2; time++)
            {
                TakeAway(vectors.AsSpan(0, start), panel);
                for (var at = 0; at < panel.Length; at++)
                {
                    TakeAway(panel[..at], panel.Slice(at, 1));
                    Normalize(panel[at]);
                }
            }
        }

        for (var i = 0; i < values.Length; i++)
        {
            var (row, column) = Math.DivRem(i, columns);
            values[i] = gain * (rows <= columns ? vectors[row][column] : vectors[column][row]);
        }
    }

    /// <summary>The rows of a matrix, or its columns.</summary>
    private static double[][] Turned(ReadOnlySpan<double> values, int rows, int columns, bool byRows)
    {
        var vectors = new double[Math.Min(rows, columns)][];
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = new double[Math.Max(rows, columns)];
            for (var j = 0; j < vectors[i].Length; j++)
            {
                vectors[i][j] = values[byRows ? (i * columns) + j : (j * columns) + i];
            }
        }

        return vectors;
    }

    /// <summary>Takes away from some vectors what lies along others, which are orthogonal.</summary>
    private static void TakeAway(ReadOnlySpan<double[]> others, ReadOnlySpan<double[]> from)
    {
        foreach (var other in others)
        {
            foreach (var vector in from)
            {
                Subtract(vector, Product(vector, other), other);
            }
        }
    }

    private static void Normalize(double[] vector)
    {
        var length = Math.Sqrt(Product(vector, vector));
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] /= length;
        }
    }

    private static void Subtract(double[] vector, double along, double[] other)
    {
        var whole = MemoryMarshal.Cast<double, Vector512<double>>(vector.AsSpan());
        var others = MemoryMarshal.Cast<double, Vector512<double>>(other.AsSpan());
        var factor = Vector512.Create(along);
        for (var i = 0; i < whole.Length; i++)
        {
            whole[i] -= factor * others[i];
        }

        for (var i = whole.Length * Vector512<double>.Count; i < vector.Length; i++)
        {
            vector[i] -= along * other[i];
        }
    }

    /// <summary>The sum of products, in eight lanes on every processor: one sum would wait for each addition, and the order must not depend on the width.</summary>
    private static double Product(double[] a, double[] b)
    {
        var left = MemoryMarshal.Cast<double, Vector512<double>>(a.AsSpan());
        var right = MemoryMarshal.Cast<double, Vector512<double>>(b.AsSpan());
        var lanes = Vector512<double>.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            lanes += left[i] * right[i];
        }

        var sum = 0d;
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
        {
            sum += lanes[lane];
        }

        for (var i = left.Length * Vector512<double>.Count; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
