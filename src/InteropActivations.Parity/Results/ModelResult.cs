namespace InteropActivations.Parity.Results;

/// <summary>One network predicted by an engine and by the native one.</summary>
public sealed record ModelCase
{
    /// <summary>The network.</summary>
    public required string Network { get; init; }

    /// <summary>The data set whose rows were predicted.</summary>
    public required string DataSet { get; init; }

    /// <summary>The engine beside the native one.</summary>
    public required string Engine { get; init; }

    /// <summary>Its version.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>The element type.</summary>
    public required string Dtype { get; init; }

    /// <summary>How many rows there are.</summary>
    public required int Rows { get; init; }

    /// <summary>For how many rows both predict the same class; of one output, the same sign.</summary>
    public required int SamePredictions { get; init; }

    /// <summary>How many values were compared.</summary>
    public required int Values { get; init; }

    /// <summary>How many of them are further apart than PyTorch's tolerance allows.</summary>
    public required int OutsideTolerance { get; init; }

    /// <summary>The greatest difference.</summary>
    public required double MaxDifference { get; init; }

    /// <summary>The row, counted from 0, in which it is.</summary>
    public required int WorstRow { get; init; }

    /// <summary>Whether all values agree, and all predictions.</summary>
    public bool Agrees => OutsideTolerance == 0 && SamePredictions == Rows;
}

/// <summary>A network held against every engine.</summary>
/// <param name="Cases">One per engine and element type.</param>
public sealed record ModelResult(IReadOnlyList<ModelCase> Cases)
{
    /// <summary>What could not be compared, and why.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>Whether everything agrees.</summary>
    public bool Passed => Cases.All(one => one.Agrees);
}

/// <summary>The cases counted.</summary>
/// <param name="Cases">All.</param>
/// <param name="Agree">Those in which all values and predictions agree.</param>
/// <param name="MaxDifference">The greatest difference of all.</param>
/// <param name="Skipped">What could not be compared, and why.</param>
public sealed record ModelSummary(int Cases, int Agree, double MaxDifference, IReadOnlyList<string> Skipped)
{
    /// <summary>Counts the cases.</summary>
    public static ModelSummary Of(ModelResult result) => new(
        result.Cases.Count, result.Cases.Count(one => one.Agrees), result.Cases.Select(one => one.MaxDifference).DefaultIfEmpty(0).Max(), result.Skipped);
}
