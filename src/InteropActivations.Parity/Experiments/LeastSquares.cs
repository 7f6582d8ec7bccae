namespace InteropActivations.Parity.Experiments;

/// <summary>How far a function is from every affine map, judged by its values.</summary>
internal static class LeastSquares
{
    /// <summary>The part of the outputs' deviation from their mean that the best affine map of the inputs leaves: 0 for an affine map, up to 1.</summary>
    /// <remarks>
    /// The columns 1, x₁, …, xₙ are made orthonormal by Gram and Schmidt, each twice, and taken out of every output; a norm of
    /// what is left, over a norm of the deviation from the mean.
    /// </remarks>
    /// <param name="inputs">Rows × columns, more rows than columns.</param>
    /// <param name="columns">How many inputs a row has.</param>
    /// <param name="outputs">Rows × outputs.</param>
    public static double Residual(ReadOnlySpan<double> inputs, int columns, ReadOnlySpan<double> outputs)
    {
        var rows = inputs.Length / columns;
        var width = outputs.Length / rows;
        var basis = new List<double[]> { Enumerable.Repeat(1 / Math.Sqrt(rows), rows).ToArray() };
        for (var column = 0; column < columns; column++)
        {
            var vector = Column(inputs, columns, column);
            TakeOut(basis, vector);
            TakeOut(basis, vector);
            var norm = Norm(vector);
            basis.Add([.. vector.Select(value => value / norm)]);
        }

        double left = 0, whole = 0;
        for (var output = 0; output < width; output++)
        {
            var vector = Column(outputs, width, output);
            TakeOut([basis[0]], vector);
            whole += Math.Pow(Norm(vector), 2);
            TakeOut(basis, vector);
            left += Math.Pow(Norm(vector), 2);
        }

        return Math.Sqrt(left / whole);
    }

    private static double[] Column(ReadOnlySpan<double> values, int width, int column)
    {
        var vector = new double[values.Length / width];
        for (var row = 0; row < vector.Length; row++)
        {
            vector[row] = values[(row * width) + column];
        }

        return vector;
    }

    private static void TakeOut(IReadOnlyList<double[]> basis, double[] vector)
    {
        foreach (var direction in basis)
        {
            var part = direction.Zip(vector, (a, b) => a * b).Sum();
            for (var i = 0; i < vector.Length; i++)
            {
                vector[i] -= part * direction[i];
            }
        }
    }

    private static double Norm(double[] vector) => Math.Sqrt(vector.Sum(value => value * value));
}
