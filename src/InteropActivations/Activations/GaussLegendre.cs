namespace InteropActivations.Activations;

/// <summary>The quadrature rule of Gauss and Legendre on [−1, 1]: exact for polynomials up to degree 2n − 1.</summary>
/// <remarks>
/// Nodes are the zeros of the Legendre polynomial Pₙ, found by Newton's method; a weight is 2 / ((1 − x²) Pₙ′(x)²). Source:
/// Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), 25.4.29.
/// </remarks>
internal sealed class GaussLegendre
{
    private readonly double[] _nodes;
    private readonly double[] _weights;

    /// <summary>The rule of so many nodes.</summary>
    public GaussLegendre(int count)
    {
        _nodes = new double[count];
        _weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            // Near enough to the zero for Newton's method to double its digits at each step, so that five are more than enough.
            var x = -Math.Cos(Math.PI * (i + 0.75) / (count + 0.5));
            for (var step = 0; step < 5; step++)
            {
                var (value, slope) = Legendre(count, x);
                x -= value / slope;
            }

            var derivative = Legendre(count, x).Slope;
            _nodes[i] = x;
            _weights[i] = 2 / ((1 - (x * x)) * derivative * derivative);
        }
    }

    /// <summary>The nodes, rising.</summary>
    public ReadOnlySpan<double> Nodes => _nodes;

    /// <summary>The weight of each node; together 2.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Pₙ and its derivative by the recurrence k Pₖ = (2k − 1) x Pₖ₋₁ − (k − 1) Pₖ₋₂.</summary>
    private static (double Value, double Slope) Legendre(int degree, double x)
    {
        double before = 1, value = x;
        for (var k = 2; k <= degree; k++)
        {
            (before, value) = (value, ((((2 * k) - 1) * x * value) - ((k - 1) * before)) / k);
        }

        return (value, degree * ((x * value) - before) / ((x * x) - 1));
    }
}
