using System.Collections.Immutable;

namespace InteropActivations.Data;

/// <summary>Shifts and scales every feature to mean 0 and standard deviation 1, as the rows it was fitted on have it; the target of a regression too.</summary>
/// <remarks>Fit it on training rows only: the mean of rows held out is not known in use. A constant column becomes 0.</remarks>
public sealed class Standardizer
{
    /// <summary>Shifts and scales as given.</summary>
    /// <param name="features">The mean and standard deviation of each feature.</param>
    /// <param name="target">The mean and standard deviation of the target; (0, 1) leaves it as it is.</param>
    /// <exception cref="InputException">A mean is not finite, or a deviation not finite and greater than 0.</exception>
    public Standardizer(ImmutableArray<(double Mean, double Deviation)> features, (double Mean, double Deviation) target)
    {
        foreach (var (mean, deviation) in features.Append(target))
        {
            if (!double.IsFinite(mean) || !(deviation > 0) || !double.IsFinite(deviation))
            {
                throw new InputException(FormattableString.Invariant(
                    $"A mean of {mean} with a deviation of {deviation} standardizes nothing; both must be finite, and the deviation greater than 0."));
            }
        }

        Features = features;
        Target = target;
    }

    /// <summary>The mean and standard deviation of each feature; the deviation of a constant column is given as 1.</summary>
    public ImmutableArray<(double Mean, double Deviation)> Features { get; }

    /// <summary>The mean and standard deviation of the target; (0, 1) for a classification.</summary>
    public (double Mean, double Deviation) Target { get; }

    /// <summary>Learns means and deviations from training rows.</summary>
    public static Standardizer Fit(DataSet train)
    {
        var features = Enumerable.Range(0, train.Inputs).Select(feature => Moments(train.Features[feature..], train.Inputs));
        return new Standardizer(
            [.. features.ToArray()], train.Task == DataTask.Regression ? Moments(train.Targets, 1) : (0, 1));
    }

    /// <summary>Standardizes rows.</summary>
    /// <exception cref="InputException">The rows do not have the features it was fitted on.</exception>
    public DataSet Apply(DataSet data)
    {
        if (data.Inputs != Features.Length)
        {
            throw new InputException($"{data.Name} has {data.Inputs} features, but was to be standardized as rows of {Features.Length}.");
        }

        var features = data.Features.ToArray();
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = Scaled(features[i], Features[i % data.Inputs]);
        }

        var targets = data.Targets.ToArray();
        for (var row = 0; row < targets.Length; row++)
        {
            targets[row] = Scaled(targets[row], Target);
        }

        return data.With(features, targets);
    }

    /// <summary>A value less its mean, in standard deviations.</summary>
    internal static double Scaled(double value, (double Mean, double Deviation) moments) => (value - moments.Mean) / moments.Deviation;

    /// <summary>Mean and standard deviation (of the population) of every <paramref name="stride"/>-th value.</summary>
    private static (double Mean, double Deviation) Moments(ReadOnlySpan<double> values, int stride)
    {
        var count = ((values.Length - 1) / stride) + 1;
        double sum = 0, least = values[0], greatest = values[0];
        for (var i = 0; i < values.Length; i += stride)
        {
            sum += values[i];
            least = Math.Min(least, values[i]);
            greatest = Math.Max(greatest, values[i]);
        }

        // Asked exactly: the mean of equal values can differ from them in the last place, and the deviation from 0.
        if (least == greatest)
        {
            return (least, 1);
        }

        var mean = sum / count;
        var squares = 0d;
        for (var i = 0; i < values.Length; i += stride)
        {
            squares += (values[i] - mean) * (values[i] - mean);
        }

        return (mean, Math.Sqrt(squares / count));
    }
}
