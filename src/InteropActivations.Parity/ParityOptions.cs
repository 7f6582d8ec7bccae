using InteropActivations.Activations;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity;

/// <summary>What a parity run compares.</summary>
public sealed record ParityOptions
{
    /// <summary>The activations with their parameters; see <see cref="AllActivations"/>.</summary>
    public IReadOnlyList<ActivationSpec> Activations { get; init; } = AllActivations();

    /// <summary>The dtypes.</summary>
    public IReadOnlyList<DType> DTypes { get; init; } = InteropActivations.DTypes.All;

    /// <summary>Whether the native engine's results are also checked not to depend on length and position.</summary>
    public bool Positions { get; init; } = true;

    /// <summary>Every activation of the catalogue with its defaults, each followed by the other parameters for which there is a table.</summary>
    public static IReadOnlyList<ActivationSpec> AllActivations()
    {
        var others = WitnessTables.Activations.ToLookup(spec => spec.Activation);
        return [.. ActivationCatalogue.All.SelectMany(activation => others[activation]
            .OrderBy(spec => spec.ToString(), StringComparer.Ordinal)
            .Prepend(ActivationSpec.Create(activation))
            .Distinct())];
    }
}
