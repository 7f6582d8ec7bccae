namespace InteropActivations.Activations;

/// <summary>What an activation makes of a normal distribution: the moments of f(z) and f′(z) for z of mean 0 and variance 1.</summary>
/// <remarks>
/// By Gauss–Legendre quadrature of the native engine's f and f′ in float64. The axis is cut at the kinks, and a panel is halved
/// until its halves agree with it; where f jumps or bends that leaves a relative error below 1e-11. A stochastic activation
/// has its evaluation draw, a learned one its starting parameters. What f′ is at a kink does not count, nor does a jump of f.
/// </remarks>
/// <param name="Mean">E[f(z)].</param>
/// <param name="MeanSquare">E[f(z)²].</param>
/// <param name="SlopeMeanSquare">E[f′(z)²].</param>
public sealed record ActivationMoments(double Mean, double MeanSquare, double SlopeMeanSquare)
{
    /// <summary>The standard normal density is a normal float64 up to here; its mass beyond is 1e-308.</summary>
    private const double Edge = 37.5;

    /// <summary>Long enough for 20 nodes to be exact to rounding where f is smooth at the scale of the density.</summary>
    private const double PanelLength = 0.5;

    /// <summary>Two halves that differ from their panel by less than this part of the whole are taken; some hundred panels make 1e-12.</summary>
    private const double Agreement = 1e-14;

    /// <summary>By then a panel around a jump that no kink tells of is as short as the rounding of its ends.</summary>
    private const int MostHalvings = 50;

    private static readonly GaussLegendre Rule = new(20);

    /// <summary>The factor by which weights are larger so that E[(gain · f(z))²] = 1: 1 / √E[f²]; ∞ where f is 0.</summary>
    public double Gain => 1 / Math.Sqrt(MeanSquare);

    /// <summary>χ = E[f′²] / E[f²]: by how much gradients grow per layer when the gain keeps values as they are.</summary>
    /// <remarks>Source: Poole, Lahiri, Raghu, Sohl-Dickstein and Ganguli, "Exponential Expressivity in Deep Neural Networks Through Transient Chaos" (2016).</remarks>
    public double GradientGrowth => SlopeMeanSquare / MeanSquare;

    /// <summary>The moments of an activation.</summary>
    /// <exception cref="InputException">It looks at a whole row, so that it has none, or they are not finite.</exception>
    public static ActivationMoments Of(ActivationSpec activation)
    {
        if (activation.Activation.IsRowwise || activation.RowShape != RowShape.Same)
        {
            throw new InputException($"{activation} looks at a whole row, so it has no moments of its own; ask about an elementwise activation.");
        }

        double[] ends = [.. Ends(activation)];
        var panels = ends.Zip(ends.Skip(1)).Select(pair => (From: pair.First, To: pair.Second)).ToArray();
        var coarse = panels.Select(panel => Panel(activation, panel.From, panel.To)).ToArray();
        var whole = coarse.Aggregate(default(Sums), (sum, panel) => sum + panel);
        var total = default(Sums);
        foreach (var (panel, guess) in panels.Zip(coarse))
        {
            total += Refined(activation, panel.From, panel.To, guess, whole, MostHalvings);
        }

        return double.IsFinite(total.Square + total.SlopeSquare)
            ? new ActivationMoments(total.Value, total.Square, total.SlopeSquare)
            : throw new InputException($"{activation} has no finite moments under a normal distribution.");
    }

    /// <summary>The ends of all panels, rising: the edges, every half, and the kinks.</summary>
    private static IEnumerable<double> Ends(ActivationSpec activation) =>
        Enumerable.Range(0, (int)(2 * Edge / PanelLength) + 1).Select(i => (i * PanelLength) - Edge)
            .Concat(activation.Info.Kinks.Select(kink => kink.At(activation.Parameters)).Where(at => Math.Abs(at) < Edge))
            .Distinct()
            .Order();

    private static Sums Refined(ActivationSpec activation, double from, double to, Sums guess, Sums whole, int halvings)
    {
        var middle = (from + to) / 2;
        var (left, right) = (Panel(activation, from, middle), Panel(activation, middle, to));
        return halvings == 0 || guess.IsNear(left + right, whole)
            ? left + right
            : Refined(activation, from, middle, left, whole, halvings - 1) + Refined(activation, middle, to, right, whole, halvings - 1);
    }

    private static Sums Panel(ActivationSpec activation, double from, double to)
    {
        var count = Rule.Nodes.Length;
        Span<double> x = stackalloc double[count], y = stackalloc double[count], slope = stackalloc double[count], one = stackalloc double[count];
        var (middle, half) = ((from + to) / 2, (to - from) / 2);
        for (var i = 0; i < count; i++)
        {
            x[i] = middle + (half * Rule.Nodes[i]);
        }

        one.Fill(1);
        activation.Forward(x, y);
        activation.Backward<double>(x, one, slope);
        var sums = default(Sums);
        for (var i = 0; i < count; i++)
        {
            var mass = half * Rule.Weights[i] * Math.Exp(-x[i] * x[i] / 2) / Math.Sqrt(2 * Math.PI);
            sums += new Sums(mass * y[i], mass * Math.Abs(y[i]), mass * y[i] * y[i], mass * slope[i] * slope[i]);
        }

        return sums;
    }

    private readonly record struct Sums(double Value, double Size, double Square, double SlopeSquare)
    {
        public static Sums operator +(Sums a, Sums b) =>
            new(a.Value + b.Value, a.Size + b.Size, a.Square + b.Square, a.SlopeSquare + b.SlopeSquare);

        /// <summary>Whether all differ by little of the whole; the mean's whole is that of |f|, in which nothing cancels.</summary>
        public bool IsNear(Sums other, Sums whole) =>
            Math.Abs(Value - other.Value) <= Agreement * whole.Size
            && Math.Abs(Square - other.Square) <= Agreement * whole.Square
            && Math.Abs(SlopeSquare - other.SlopeSquare) <= Agreement * whole.SlopeSquare;
    }
}
