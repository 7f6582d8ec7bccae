namespace InteropActivations.Parity.Tests.Checking;

/// <summary>x·σ(x), as someone writes it by hand.</summary>
internal static class Swish
{
    public static double Slope(double x)
    {
        if (Math.Abs(x) > 700)
        {
            return x > 0 ? 1 : 0;
        }

        // Both factors from e = exp(−|x|), so that nothing cancels but where the derivative itself crosses 0.
        var e = Math.Exp(-Math.Abs(x));
        var (one, sigmoid) = (1 + e, x > 0 ? 1 / (1 + e) : e / (1 + e));
        return double.IsNaN(x) ? x : sigmoid + (x * e / (one * one));
    }
}

/// <summary>Functions of rows by hand.</summary>
internal static class Rows
{
    public static void Softmax(ReadOnlySpan<double> x, int columns, Span<double> y) => Softmax(x, columns, y, subtracts: true);

    public static void Softmax(ReadOnlySpan<double> x, int columns, Span<double> y, bool subtracts)
    {
        for (var start = 0; start < x.Length; start += columns)
        {
            var row = x.Slice(start, columns);
            var (max, sum) = (subtracts ? double.NegativeInfinity : 0, 0d);
            for (var i = 0; i < columns && subtracts; i++)
            {
                max = Math.Max(max, row[i]);
            }

            for (var i = 0; i < columns; i++)
            {
                sum += y[start + i] = Math.Exp(row[i] - max);
            }

            for (var i = 0; i < columns; i++)
            {
                y[start + i] /= sum;
            }
        }
    }
}
