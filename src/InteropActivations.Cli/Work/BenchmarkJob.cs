using InteropActivations.Cli.Engines;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Benchmarks;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Limits;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Cli.Work;

/// <summary>A run of <c>bench</c> in this process: self-test, limits, warming up, measuring.</summary>
/// <param name="engines">The engines.</param>
/// <param name="contenders">Their settings.</param>
/// <param name="measuring">How pairs are measured.</param>
internal sealed class BenchmarkJob(EngineSet engines, IReadOnlyList<Contender> contenders, MeasureOptions measuring)
{
    // A change that is none does not show three times.
    private const int Confirmations = 2;

    // How much of the time the parts take, for the bar.
    private const double TestedAt = 0.05, WarmAt = 0.2;

    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly PairMeasurer _measurer = new(measuring, Clock, () => FixedWork.Probe(Clock), Preemptions.Count);

    /// <summary>Measures; with no cases only the self-test.</summary>
    public BenchmarkDocument Run(IReadOnlyList<BenchmarkCase> cases, WorkProgress progress, CancellationToken interrupted)
    {
        progress.Tell("Testing the harness");
        var before = LoadSample.Now();
        var test = new SelfTest(_measurer, JitQuiet.Wait, FixedWork.Of).Run(engines.Native, interrupted);
        var limits = MachineLimits.Measure(
            cases.OfType<ActivationCase>().Select(one => (long)one.Size * (one.DType == DType.Float32 ? sizeof(float) : sizeof(double))), Clock);
        progress.Report(TestedAt);
        var run = new BenchmarkRun(contenders, _measurer, limits, JitQuiet.Wait);
        progress.Tell("Warming up");
        run.WarmUp(cases, progress.Part(TestedAt, WarmAt), interrupted);
        var rows = run.Measure(cases, progress.Part(WarmAt, 1), progress.Tell, interrupted);
        return new BenchmarkDocument(
            engines.Describe(),
            MeasureOptions.Protocol,
            BenchmarkDocument.ThisProgram,
            test,
            limits,
            LoadSample.Now().ForeignSince(before),
            test.Passed ? rows : [.. rows.Select(row => row.WithoutRatio())],
            run.Skipped,
            run.Interrupted);
    }

    /// <summary>Measures again what seems to have changed: a change that is one stays.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="old">What it is held against.</param>
    /// <param name="cases">What was measured.</param>
    /// <param name="progress">Told what is measured.</param>
    /// <param name="interrupted">Interrupts.</param>
    public BenchmarkDocument Confirm(
        BenchmarkDocument found, BenchmarkDocument old, IReadOnlyList<BenchmarkCase> cases, WorkProgress progress, CancellationToken interrupted)
    {
        for (var again = 0; again < Confirmations && !interrupted.IsCancellationRequested; again++)
        {
            var changed = BenchmarkComparison.Of(old, found).Changes.Where(change => change.Kind != ChangeKind.Noise).ToList();
            List<BenchmarkCase> repeated = [.. cases.Where(one => changed.Any(change => change.New.IsOf(one)))];
            if (repeated.Count == 0)
            {
                break;
            }

            var run = new BenchmarkRun(contenders, _measurer, found.Limits, JitQuiet.Wait);
            found = found.Replacing(run.Measure(repeated, progress, progress.Tell, interrupted));
        }

        return found;
    }
}
