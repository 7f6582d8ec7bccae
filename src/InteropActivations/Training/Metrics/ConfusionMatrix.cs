using System.Collections.Immutable;

namespace InteropActivations.Training.Metrics;

/// <summary>How many rows of each class were predicted as which, and what follows from that.</summary>
/// <remarks>
/// Averages over classes leave out those that neither occur nor are predicted, and count as 0 a precision or recall that has no
/// value, as scikit-learn's do with <c>zero_division=0</c>.
/// </remarks>
public sealed record ConfusionMatrix
{
    /// <summary>A matrix of counts.</summary>
    /// <param name="classes">How many classes there are; at least 1.</param>
    /// <param name="counts">A row per actual class, in it a count per predicted one.</param>
    /// <exception cref="InputException">There is no class or no row, a count is negative, or there are not as many as there must be.</exception>
    public ConfusionMatrix(int classes, ImmutableArray<int> counts)
    {
        if (classes < 1)
        {
            throw new InputException($"A confusion matrix of {classes} classes cannot be; give it at least 1.");
        }

        SessionChecks.Length("counts", counts.IsDefault ? 0 : counts.Length, checked(classes * classes));
        if (counts.Any(count => count < 0))
        {
            throw new InputException($"A count of a confusion matrix is {counts.First(count => count < 0)}, but must be at least 0.");
        }

        Classes = classes;
        Counts = counts;
        Rows = counts.Sum();
        if (Rows == 0)
        {
            throw new InputException("A confusion matrix needs at least one row that was predicted.");
        }
    }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>A row per actual class, in it a count per predicted one.</summary>
    public ImmutableArray<int> Counts { get; }

    /// <summary>How many rows were predicted.</summary>
    public int Rows { get; }

    /// <summary>How many rows of class <paramref name="actual"/> were predicted as <paramref name="predicted"/>.</summary>
    public int this[int actual, int predicted] => Counts[(actual * Classes) + predicted];

    /// <summary>How many rows are predicted as the class they are of.</summary>
    public int Right => Enumerable.Range(0, Classes).Sum(one => this[one, one]);

    /// <summary>The fraction of rows that are predicted as the class they are of.</summary>
    public double Accuracy => Right / (double)Rows;

    /// <summary>The mean precision of classes, each counting alike.</summary>
    public double MacroPrecision => Macro(Precision);

    /// <summary>The mean recall of classes, each counting alike; where every class occurs, the balanced accuracy.</summary>
    public double MacroRecall => Macro(Recall);

    /// <summary>The mean F1 of classes, each counting alike.</summary>
    public double MacroF1 => Macro(F1);

    /// <summary>The mean precision of classes, each counting by its rows.</summary>
    public double WeightedPrecision => Weighted(Precision);

    /// <summary>The mean recall of classes, each counting by its rows: the accuracy.</summary>
    public double WeightedRecall => Weighted(Recall);

    /// <summary>The mean F1 of classes, each counting by its rows.</summary>
    public double WeightedF1 => Weighted(F1);

    /// <summary>Counts predictions.</summary>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="actual">The class of each row.</param>
    /// <param name="predicted">What each row was predicted as.</param>
    /// <exception cref="InputException">There are no rows, not as many predictions as rows, or a class is none.</exception>
    public static ConfusionMatrix Of(int classes, ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted)
    {
        SessionChecks.Length("predictions", predicted.Length, actual.Length);
        var counts = new int[checked(classes * classes)];
        for (var row = 0; row < actual.Length; row++)
        {
            counts[(Checked(actual[row], row) * classes) + Checked(predicted[row], row)]++;
        }

        return new ConfusionMatrix(classes, [.. counts]);

        int Checked(int label, int row) => label >= 0 && label < classes
            ? label
            : throw new InputException($"Row {row} has the class {label}, but it must be from 0 to {classes - 1}.");
    }

    /// <summary>How many rows are of a class.</summary>
    public int Support(int one) => Enumerable.Range(0, Classes).Sum(other => this[one, other]);

    /// <summary>How many rows are predicted as a class.</summary>
    public int Predicted(int one) => Enumerable.Range(0, Classes).Sum(other => this[other, one]);

    /// <summary>The fraction of rows predicted as a class that are of it; null where none is predicted so.</summary>
    public double? Precision(int one) => Ratio(this[one, one], Predicted(one));

    /// <summary>The fraction of rows of a class that are predicted so; null where none is of it.</summary>
    public double? Recall(int one) => Ratio(this[one, one], Support(one));

    /// <summary>The harmonic mean of precision and recall, 2 right / (rows of the class + predicted so); null where both are 0.</summary>
    public double? F1(int one) => Ratio(2L * this[one, one], (long)Support(one) + Predicted(one));

    /// <summary>The same counts in another array are the same matrix.</summary>
    public bool Equals(ConfusionMatrix? other) => other is not null && Classes == other.Classes && Counts.AsSpan().SequenceEqual(other.Counts.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Counts.Aggregate(Classes, HashCode.Combine);

    private static double? Ratio(long part, long whole) => whole == 0 ? null : part / (double)whole;

    private double Macro(Func<int, double?> metric) =>
        Enumerable.Range(0, Classes).Where(one => Support(one) + (long)Predicted(one) > 0).Average(one => metric(one) ?? 0);

    private double Weighted(Func<int, double?> metric) =>
        Enumerable.Range(0, Classes).Sum(one => Support(one) * (metric(one) ?? 0)) / Rows;
}
