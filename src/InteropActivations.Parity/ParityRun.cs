using InteropActivations.Backends;
using InteropActivations.Parity.Comparison;
using InteropActivations.Parity.KnownDifferences;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity;

/// <summary>Holds the native engine against every other: each activation, dtype and direction.</summary>
public static class ParityRun
{
    /// <summary>Compares. An interrupted run returns what it finished.</summary>
    /// <param name="options">What is compared.</param>
    /// <param name="native">The native engine.</param>
    /// <param name="others">The engines it is held against.</param>
    /// <param name="progress">Told the fraction that is done, from 0 to 1.</param>
    /// <param name="cancellation">Ends the run after the comparison it is at.</param>
    public static ParityResult Run(
        ParityOptions options,
        IBackend native,
        IReadOnlyList<IBackend> others,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default) =>
        Run(options, native, others, KnownDifferenceCatalogue.All, progress, cancellation);

    internal static ParityResult Run(
        ParityOptions options,
        IBackend native,
        IReadOnlyList<IBackend> others,
        IReadOnlyList<KnownDifferenceRule> rules,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        var cases = new List<ParityCase>();
        var faults = new List<string>();
        var work =
            (from activation in options.Activations from dtype in options.DTypes select (Activation: activation, DType: dtype)).ToArray();
        for (var done = 0; done < work.Length && !cancellation.IsCancellationRequested; done++)
        {
            var (activation, dtype) = work[done];
            foreach (var other in others)
            {
                cases.AddRange(new Comparer(native, other, rules).Compare(activation, dtype));
            }

            if (options.Positions && PositionSweep.Check(native, activation, dtype) is { } fault)
            {
                faults.Add(fault);
            }

            progress?.Report((done + 1d) / work.Length);
        }

        var met = cases.SelectMany(comparison => comparison.KnownDifferences).ToHashSet();
        var interrupted = cancellation.IsCancellationRequested;
        var complete = !interrupted && DTypes.All.All(options.DTypes.Contains); // some known differences show in one dtype only
        return new ParityResult(
            cases, ParitySummary.Of(cases), [.. rules.Select(rule => rule.Description).Where(known => met.Contains(known.Name))])
        {
            PositionFaults = faults,
            GoneDifferences = complete ? [.. Gone(rules, others, cases)] : [],
            Interrupted = interrupted,
        };
    }

    private static IEnumerable<string> Gone(
        IReadOnlyList<KnownDifferenceRule> rules, IReadOnlyList<IBackend> others, List<ParityCase> cases) =>
        from rule in rules
        from other in others
        from activation in rule.Gone(other.Info, cases)
        select $"{activation} on {other.Info.Name} ({other.Info.Version}) no longer shows the known difference '{rule.Description.Name}'.";
}
