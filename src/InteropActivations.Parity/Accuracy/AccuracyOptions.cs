using InteropActivations.Activations;

namespace InteropActivations.Parity.Accuracy;

/// <summary>What an accuracy run measures.</summary>
public sealed record AccuracyOptions
{
    /// <summary>So many inputs follow the hard points where nobody says how many.</summary>
    public const long StandardInputs = 1 << 20;

    /// <summary>The activations with their parameters.</summary>
    public IReadOnlyList<ActivationSpec> Activations { get; init; } =
        [.. ActivationCatalogue.All.Select(activation => ActivationSpec.Create(activation))];

    /// <summary>The dtypes.</summary>
    public IReadOnlyList<DType> DTypes { get; init; } = InteropActivations.DTypes.All;

    /// <summary>How many inputs follow the hard points of an activation.</summary>
    public long Inputs { get; init; } = StandardInputs;

    /// <summary>Whether float32 is measured at all 2³² bit patterns instead.</summary>
    public bool Exhaustive { get; init; }

    /// <summary>Whether the greatest error in each step of x is kept too, in <see cref="Results.AccuracyResult.Profiles"/>.</summary>
    public bool Profiles { get; init; }

    /// <summary>Which part of the job is done.</summary>
    public Shard Shard { get; init; } = Shard.Whole;
}
