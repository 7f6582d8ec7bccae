using System.Globalization;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report.Page;

/// <summary>A comparison with its place in the results, by which the page links to it.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Comparison">The comparison.</param>
internal sealed record NumberedCase(int Number, ParityCase Comparison)
{
    /// <summary>Its id on the page.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"case-{Number}");

    /// <summary>All comparisons, numbered.</summary>
    public static IReadOnlyList<NumberedCase> All(ParityResult parity) =>
        [.. parity.Cases.Select((comparison, i) => new NumberedCase(i + 1, comparison))];
}
