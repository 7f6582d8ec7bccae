namespace InteropActivations.Parity.Results;

/// <summary>One quantity of an experiment on one engine, with its spread over seeds.</summary>
public sealed record ExperimentCase
{
    /// <summary>What was looked at, for example <c>sigmoid, Var(W) = 1/n</c>.</summary>
    public required string Case { get; init; }

    /// <summary>What was measured of it.</summary>
    public required string Measure { get; init; }

    /// <summary>The engine.</summary>
    public required string Engine { get; init; }

    /// <summary>float32 or float64.</summary>
    public required string Dtype { get; init; }

    /// <summary>One value per seed; one value where nothing is random.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>What the statement says the value is, in words; empty where it is only told.</summary>
    public string Expected { get; init; } = "";

    /// <summary>Whether the value is as expected; null where it is only told.</summary>
    public bool? AsExpected { get; init; }

    /// <summary>The mean.</summary>
    public double Mean => Values.Average();

    /// <summary>The least.</summary>
    public double Minimum => Values.Min();

    /// <summary>The greatest.</summary>
    public double Maximum => Values.Max();

    /// <summary>The standard deviation of the sample, with n − 1; 0 for a single value.</summary>
    public double StandardDeviation => Values.Count < 2
        ? 0
        : Math.Sqrt(Values.Sum(value => (value - Mean) * (value - Mean)) / (Values.Count - 1));
}
