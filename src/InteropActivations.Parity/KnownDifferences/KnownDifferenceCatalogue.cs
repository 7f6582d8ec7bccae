namespace InteropActivations.Parity.KnownDifferences;

/// <summary>Every difference whose cause is known.</summary>
public static class KnownDifferenceCatalogue
{
    /// <summary>All of them. Where several fit a place, the first counts.</summary>
    public static IReadOnlyList<KnownDifferenceRule> All { get; } = [];
}
