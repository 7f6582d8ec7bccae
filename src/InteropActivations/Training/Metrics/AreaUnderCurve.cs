namespace InteropActivations.Training.Metrics;

/// <summary>The area under the receiver operating characteristic: how likely a row of the class has a higher score than one that is not of it.</summary>
/// <remarks>
/// Mann and Whitney's form: (R − p(p + 1)/2) / (p n) with R the sum of the ranks of the p rows of the class among all p + n, equal
/// scores sharing their mean rank. Ranks are summed in whole halves, so that the one rounding is the division. Source: Hanley and
/// McNeil, "The Meaning and Use of the Area under a Receiver Operating Characteristic (ROC) Curve" (1982).
/// </remarks>
public static class AreaUnderCurve
{
    /// <summary>The area; null where all rows are of the class or none is, where there are no rows, and where a score is NaN.</summary>
    /// <param name="scores">One per row; only their order counts.</param>
    /// <param name="isPositive">Whether a row is of the class.</param>
    /// <exception cref="InputException">There are not as many of the one as of the other.</exception>
    public static double? Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isPositive)
    {
        SessionChecks.Length("labels", isPositive.Length, scores.Length);
        var positives = (long)isPositive.Count(true);
        var negatives = scores.Length - positives;
        if (positives == 0 || negatives == 0 || HasNaN(scores))
        {
            return null;
        }

        double[] sorted = [.. scores];
        bool[] labels = [.. isPositive];
        Array.Sort(sorted, labels);
        var twiceRanks = 0L;
        for (int first = 0, end; first < sorted.Length; first = end)
        {
            end = first + 1;
            while (end < sorted.Length && sorted[end] == sorted[first])
            {
                end++;
            }

            // Ranks first + 1 … end have the mean (first + 1 + end) / 2.
            twiceRanks += (first + 1L + end) * labels.AsSpan(first..end).Count(true);
        }

        return (twiceRanks - (positives * (positives + 1))) / (2.0 * positives * negatives);
    }

    private static bool HasNaN(ReadOnlySpan<double> scores)
    {
        foreach (var score in scores)
        {
            if (double.IsNaN(score))
            {
                return true;
            }
        }

        return false;
    }
}
