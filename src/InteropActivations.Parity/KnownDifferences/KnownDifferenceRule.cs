using System.Collections.Immutable;
using InteropActivations.Backends;
using InteropActivations.Parity.Comparison;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.KnownDifferences;

/// <summary>A difference whose cause is known: what it looks like, and where it must be found.</summary>
/// <param name="Description">What reports say about it.</param>
/// <param name="Activations">The activations it touches; on an engine where it is expected, each of them must show it.</param>
/// <param name="Explains">Whether a difference at a place looks like this one. Judged by the values, not by a version.</param>
/// <param name="ExpectedOn">The engines and versions on which it was seen, and must be seen again or be taken off the list.</param>
public sealed record KnownDifferenceRule(
    KnownDifference Description,
    ImmutableArray<string> Activations,
    Func<Circumstance, Place, bool> Explains,
    Func<TorchRelease, bool> ExpectedOn)
{
    /// <summary>Whether it shows only in ULP, because PyTorch's absolute tolerance covers it.</summary>
    public bool WithinTolerance { get; init; }

    /// <summary>Whether it can occur for this activation at all.</summary>
    public bool Concerns(Circumstance circumstance) => Activations.Contains(circumstance.Activation.Info.Name);

    /// <summary>The activations, of those compared on an engine, that should have shown the difference and did not.</summary>
    public IEnumerable<string> Gone(BackendInfo engine, IReadOnlyCollection<ParityCase> cases)
    {
        if (!ExpectedOn(TorchRelease.Of(engine)))
        {
            return [];
        }

        var compared = cases.Where(comparison => comparison.Engine == engine.Name && comparison.Verdict != Verdict.NotComparable).ToArray();
        return Activations
            .Where(name => compared.Any(comparison => IsOf(comparison, name)))
            .Where(name => !compared.Any(comparison => IsOf(comparison, name) && comparison.KnownDifferences.Contains(Description.Name)));

        static bool IsOf(ParityCase comparison, string name) =>
            comparison.Activation == name || comparison.Activation.StartsWith(name + "(", StringComparison.Ordinal);
    }
}
