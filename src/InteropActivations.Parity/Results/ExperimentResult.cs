namespace InteropActivations.Parity.Results;

/// <summary>What an experiment found.</summary>
public sealed record ExperimentResult
{
    /// <summary>Its name, as the command takes it.</summary>
    public required string Name { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The statement that is put to the test.</summary>
    public required string Statement { get; init; }

    /// <summary>What is to be said of it.</summary>
    public required ExperimentVerdict Verdict { get; init; }

    /// <summary>The verdict in a sentence, with its figures.</summary>
    public required string Sentence { get; init; }

    /// <summary>What was measured.</summary>
    public required IReadOnlyList<ExperimentCase> Cases { get; init; }

    /// <summary>Its plots of curves.</summary>
    public IReadOnlyList<CurvePlot> Curves { get; init; } = [];

    /// <summary>Its plots of decision regions.</summary>
    public IReadOnlyList<RegionPlot> Regions { get; init; } = [];

    /// <summary>How long it took, in seconds.</summary>
    public double Seconds { get; init; }
}

/// <summary>Everything a run of experiments found.</summary>
/// <param name="Cases">The experiments that were finished.</param>
public sealed record ExperimentsResult(IReadOnlyList<ExperimentResult> Cases)
{
    /// <summary>What could not be run and why: a sentence each.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>Whether the run was cut short.</summary>
    public bool Interrupted { get; init; }
}
