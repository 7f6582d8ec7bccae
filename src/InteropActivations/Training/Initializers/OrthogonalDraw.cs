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
    public void Draw(MlpSpec network, ParameterBlock block, Xoshiro256 random, Span<double> values)
    {
        var (rows, columns) = (block.Rows, block.Columns);
        foreach (ref var value in values)
        {
            value = random.NextNormal();
        }

        var vectors = Turned(values, rows, columns, byRows: rows <= columns);
        foreach (var (at, vector) in vectors.Index())
        {
            Orthogonalize(vector, vectors.AsSpan(0, at));
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

    /// <summary>Takes away what lies along the vectors before, and gives it length 1.</summary>
    private static void Orthogonalize(double[] vector, ReadOnlySpan<double[]> before)
    {
        for (var time = 0; time < 2; time++)
        {
            foreach (var other in before)
            {
                var along = Product(vector, other);
                for (var i = 0; i < vector.Length; i++)
                {
                    vector[i] -= along * other[i];
                }
            }
        }

        var length = Math.Sqrt(Product(vector, vector));
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] /= length;
        }
    }

    private static double Product(double[] a, double[] b)
    {
        var sum = 0d;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
