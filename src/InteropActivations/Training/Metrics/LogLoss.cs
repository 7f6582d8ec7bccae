namespace InteropActivations.Training.Metrics;

/// <summary>The mean over rows of −ln p, p being the probability that was given to the row's class.</summary>
/// <remarks>Sums are in float64 and in the order of the rows. Without rows it has no value and is null.</remarks>
public static class LogLoss
{
    /// <summary>From one logit per class: ln Σ e^(zⱼ − z) of a row, with the greatest taken off first so that nothing overflows.</summary>
    /// <param name="logits">Row after row.</param>
    /// <param name="classes">The class of each row.</param>
    /// <exception cref="InputException">The logits are not whole rows, or a class is none.</exception>
    public static double? OfLogits(ReadOnlySpan<double> logits, ReadOnlySpan<int> classes)
    {
        var width = Width(logits, classes);
        var sum = 0d;
        for (var row = 0; row < classes.Length; row++)
        {
            var values = logits.Slice(row * width, width);
            var greatest = double.NegativeInfinity;
            foreach (var value in values)
            {
                greatest = Math.Max(greatest, value);
            }

            var total = 0d;
            foreach (var value in values)
            {
                total += Math.Exp(value - greatest);
            }

            sum += Math.Log(total) + (greatest - values[Checked(classes[row], row, width)]);
        }

        return Mean(sum, classes.Length);
    }

    /// <summary>From one logit per row that says how likely class 1 is: max(z, 0) − z y + ln(1 + e^−|z|).</summary>
    /// <param name="logits">One per row.</param>
    /// <param name="classes">The class of each row, 0 or 1.</param>
    /// <exception cref="InputException">There are not as many of the one as of the other, or a class is none.</exception>
    public static double? OfBinaryLogits(ReadOnlySpan<double> logits, ReadOnlySpan<int> classes)
    {
        SessionChecks.Length("logits", logits.Length, classes.Length);
        var sum = 0d;
        for (var row = 0; row < classes.Length; row++)
        {
            // How far the logit speaks against the row's class.
            var against = Checked(classes[row], row, 2) == 1 ? -logits[row] : logits[row];
            sum += Math.Max(against, 0) + OneMore(Math.Exp(-Math.Abs(against)));
        }

        return Mean(sum, classes.Length);
    }

    /// <summary>From one probability per class; ∞ where a row's class was given none.</summary>
    /// <param name="probabilities">Row after row, each at least 0 and at most 1; that a row sums to 1 is not asked.</param>
    /// <param name="classes">The class of each row.</param>
    /// <exception cref="InputException">The probabilities are not whole rows, a class is none, or what was given to one is no probability.</exception>
    public static double? OfProbabilities(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> classes)
    {
        var width = Width(probabilities, classes);
        var sum = 0d;
        for (var row = 0; row < classes.Length; row++)
        {
            var probability = probabilities[(row * width) + Checked(classes[row], row, width)];
            sum -= probability is >= 0 and <= 1
                ? Math.Log(probability)
                : throw new InputException(FormattableString.Invariant($"The probability of the class of row {row} is {probability:R}, but must be at least 0 and at most 1."));
        }

        return Mean(sum, classes.Length);
    }

    private static int Width(ReadOnlySpan<double> values, ReadOnlySpan<int> classes)
    {
        var width = classes.Length == 0 ? 0 : values.Length / classes.Length;
        SessionChecks.Length("predicted values", values.Length, width * classes.Length);
        return width;
    }

    private static int Checked(int label, int row, int classes) => label >= 0 && label < classes
        ? label
        : throw new InputException($"The class of row {row} is {label}, but must be from 0 to {classes - 1}.");

    // −0 for a loss of 0 would be written as such.
    private static double? Mean(double sum, int rows) => rows == 0 ? null : (sum + 0) / rows;

    /// <summary>ln(1 + e) for e in [0, 1], near 0 too, where 1 + e loses e: what the sum lost is put back as a factor.</summary>
    /// <remarks>Source: Kahan, as told by Goldberg, "What Every Computer Scientist Should Know About Floating-Point Arithmetic" (1991), theorem 4.</remarks>
    private static double OneMore(double e)
    {
        var sum = 1 + e;
        return sum == 1 ? e : Math.Log(sum) * (e / (sum - 1));
    }
}
