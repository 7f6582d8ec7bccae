namespace InteropActivations.Parity.Benchmarks.Measuring;

/// <summary>The median of a sample, and between which of its values the true one lies.</summary>
/// <remarks>
/// Distribution-free: whatever the times are distributed like, so many of n values lie below the true median as heads fall in n
/// throws of a coin. The interval from the k-th least to the k-th greatest value therefore holds it but for the chance of fewer
/// than k heads or fewer than k tails. Source: David and Nagaraja, Order Statistics, section 7.1.
/// </remarks>
/// <param name="Median">The middle value; of an even number the mean of the two.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="Coverage">The chance that such an interval holds the true median; few values reach less than was asked for.</param>
public readonly record struct MedianInterval(double Median, double Low, double High, double Coverage)
{
    /// <summary>The interval's width as a part of the median.</summary>
    public double Spread => Median == 0 ? 0 : (High - Low) / Math.Abs(Median);

    /// <summary>The narrowest such interval that reaches the confidence, or all of the sample where none does.</summary>
    /// <exception cref="InputException">The sample is empty, or the confidence is none.</exception>
    public static MedianInterval Of(ReadOnlySpan<double> sample, double confidence = 0.95)
    {
        if (sample.IsEmpty)
        {
            throw new InputException("There is no median of no values; give at least one.");
        }

        if (!(confidence > 0 && confidence < 1))
        {
            throw new InputException(FormattableString.Invariant($"A confidence is {confidence}, but must lie between 0 and 1."));
        }

        var sorted = sample.ToArray();
        Array.Sort(sorted);
        var (rank, coverage) = Rank(sorted.Length, confidence);
        var middle = sorted.Length / 2;
        return new MedianInterval(
            sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2,
            sorted[rank - 1],
            sorted[^rank],
            coverage);
    }

    /// <summary>The greatest k whose interval reaches the confidence, and what it reaches; 1 where none does.</summary>
    private static (int Rank, double Coverage) Rank(int count, double confidence)
    {
        // The chance of exactly k - 1 heads, kept as a logarithm: 2 to the power -count is no double for a large count.
        var logarithm = -count * Math.Log(2);
        var below = Math.Exp(logarithm);
        var coverage = 1 - (2 * below);
        var rank = 1;
        while (2 * (rank + 1) <= count)
        {
            logarithm += Math.Log((double)(count - rank + 1) / rank);
            below += Math.Exp(logarithm);
            if (1 - (2 * below) < confidence)
            {
                break;
            }

            rank++;
            coverage = 1 - (2 * below);
        }

        return (rank, coverage);
    }
}
