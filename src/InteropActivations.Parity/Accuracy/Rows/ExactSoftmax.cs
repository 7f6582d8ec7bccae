using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Accuracy.Rows;

/// <summary>e^z / Σ e^z, where z is x plus its draw, or −x, divided by a number.</summary>
internal class ExactSoftmax : ExactRow
{
    /// <summary>Whether z is −x.</summary>
    public bool IsNegated { private get; init; }

    /// <summary>Whether the sum has an entry e⁰ more.</summary>
    public bool HasZero { private get; init; }

    /// <summary>What z is divided by.</summary>
    public double Divisor { private get; init; } = 1;

    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<double> x, ReadOnlySpan<double> draws, Span<ExactValue> y)
    {
        var (powers, exponents, sum, _) = Powers(x, draws);
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = ExactValue.ScaleB(powers[i] / sum, exponents[i]);
        }
    }

    /// <summary>s·(dy − Σ s·dy), by the divisor.</summary>
    public override void Backward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> draws, ReadOnlySpan<double> dy, Span<ExactValue> dx, Span<double> size)
    {
        var (powers, exponents, sum, _) = Powers(x, draws);
        var (mean, meanSize) = (new ExactValue(0), 0d);
        for (var i = 0; i < dx.Length; i++)
        {
            var term = ExactValue.ScaleB(powers[i], exponents[i]) * new ExactValue(dy[i]);
            mean += term;
            meanSize += Math.Abs(term.High);
        }

        (mean, meanSize) = (mean / sum, meanSize / sum.High);
        var divisor = new ExactValue(IsNegated ? -Divisor : Divisor);
        for (var i = 0; i < dx.Length; i++)
        {
            var share = powers[i] / sum;
            dx[i] = ExactValue.ScaleB(share * (new ExactValue(dy[i]) - mean) / divisor, exponents[i]);
            size[i] = Math.ScaleB(share.High * (Math.Abs(dy[i]) + meanSize) / Divisor, exponents[i]);
        }
    }

    /// <summary>e^(z − greatest z) as numbers and powers of two, their sum, and z less the greatest.</summary>
    protected (ExactValue[] Powers, int[] Exponents, ExactValue Sum, ExactValue[] Differences) Powers(ReadOnlySpan<double> x, ReadOnlySpan<double> draws)
    {
        var differences = new ExactValue[x.Length];
        var greatest = new ExactValue(HasZero ? 0 : double.NegativeInfinity);
        for (var i = 0; i < x.Length; i++)
        {
            differences[i] = draws.IsEmpty ? new ExactValue(IsNegated ? -x[i] : x[i]) : new ExactValue(x[i]) + new ExactValue(draws[i]);
            greatest = IsGreater(differences[i], greatest) ? differences[i] : greatest;
        }

        // Divided after the difference, which a quotient that overflows would spoil.
        var divisor = new ExactValue(Divisor);
        var (powers, exponents) = (new ExactValue[x.Length], new int[x.Length]);
        var zero = HasZero ? ExactValue.ScaleB(ExactValue.Exp(-greatest, out var exponent), exponent) : new ExactValue(0);
        var sum = zero;
        for (var i = 0; i < x.Length; i++)
        {
            differences[i] = (differences[i] - greatest) / divisor;
            powers[i] = ExactValue.Exp(differences[i], out exponents[i]);
            sum += ExactValue.ScaleB(powers[i], exponents[i]);
        }

        return (powers, exponents, sum, differences);
    }

    private static bool IsGreater(ExactValue a, ExactValue b) => a.High > b.High || (a.High == b.High && a.Low > b.Low);
}

/// <summary>z − ln Σ e^z.</summary>
internal sealed class ExactLogSoftmax : ExactSoftmax
{
    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<double> x, ReadOnlySpan<double> draws, Span<ExactValue> y)
    {
        var (powers, exponents, _, differences) = Powers(x, draws);
        // The sum of all but one of the greatest, each of which is e⁰.
        var (others, isFirst) = (new ExactValue(0), true);
        for (var i = 0; i < y.Length; i++)
        {
            if (isFirst && differences[i].High == 0 && differences[i].Low == 0)
            {
                isFirst = false;
                continue;
            }

            others += ExactValue.ScaleB(powers[i], exponents[i]);
        }

        var logarithm = ExactValue.LogOfOnePlus(others);
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = differences[i] - logarithm;
        }
    }

    /// <summary>dy − s·Σ dy.</summary>
    public override void Backward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> draws, ReadOnlySpan<double> dy, Span<ExactValue> dx, Span<double> size)
    {
        var (powers, exponents, sum, _) = Powers(x, draws);
        var (upstream, upstreamSize) = (new ExactValue(0), 0d);
        foreach (var gradient in dy)
        {
            upstream += new ExactValue(gradient);
            upstreamSize += Math.Abs(gradient);
        }

        for (var i = 0; i < dx.Length; i++)
        {
            var share = ExactValue.ScaleB(powers[i] / sum, exponents[i]);
            dx[i] = new ExactValue(dy[i]) - (share * upstream);
            size[i] = Math.Abs(dy[i]) + (share.High * upstreamSize);
        }
    }
}
