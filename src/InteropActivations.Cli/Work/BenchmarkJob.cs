using InteropActivations.Cli.Engines;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Benchmarks;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Limits;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Cli.Work;

/// <summary>A run of <c>bench</c> in this process: self-test, limits, warming up, measuring.</summary>
/// <param name="engines">The engines.</param>
/// <param name="threads">The numbers of threads that they are tried with.</param>
/// <param name="measuring">How pairs are measured.</param>
internal sealed class BenchmarkJob(EngineSet engines, IReadOnlyList<int> threads, MeasureOptions measuring)
{
    // A change that is none does not show three times.
    private const int Confirmations = 2;

    // How much of the time the parts take, for the bar.
    private const double TestedAt = 0.05, WarmAt = 0.2;

    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly IReadOnlyList<Contender> _contenders = Contenders.Of(engines, threads);

    private readonly PairMeasurer _measurer = new(measuring, Clock, () => FixedWork.Probe(Clock), Preemptions.Count);

    /// <summary>One thread, and all there are.</summary>
    public static IReadOnlyList<int> UsualThreads => [.. new[] { 1, Environment.ProcessorCount }.Distinct()];

    /// <summary>Bytes of memory that a case may need.</summary>
    public static long AvailableMemory()
    {
        // How much is in use is found out by a collection only.
        GC.Collect(generation: 0);
        var memory = GC.GetGCMemoryInfo();
        return memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes;
    }

    /// <summary>Measures; with no cases only the self-test.</summary>
    public BenchmarkDocument Run(IReadOnlyList<BenchmarkCase> cases, WorkProgress progress, CancellationToken interrupted)
    {
        progress.Tell("Testing the harness");
        var before = LoadSample.Now();
        var test = new SelfTest(_measurer, JitQuiet.Wait, FixedWork.Of).Run(engines.Native, interrupted);
        var limits = MachineLimits.Measure(
            cases.OfType<ActivationCase>().Select(one => (long)one.Size * (one.DType == DType.Float32 ? sizeof(float) : sizeof(double))), Clock);
        progress.Report(TestedAt);
        var run = new BenchmarkRun(_contenders, _measurer, limits, JitQuiet.Wait);
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

    /// <summary>What this process cannot measure, measured in others: engines it has no room for, and networks with other kernels of the matrix library.</summary>
    /// <param name="found">What was found here.</param>
    /// <param name="plan">What was measured.</param>
    /// <param name="thoroughness">The options by which another process measures as thoroughly.</param>
    /// <param name="progress">Told what is measured.</param>
    /// <param name="note">Told which process gave nothing.</param>
    /// <param name="interrupted">Interrupts.</param>
    public BenchmarkDocument WithOtherProcesses(
        BenchmarkDocument found, BenchmarkPlan plan, IReadOnlyList<string> thoroughness, WorkProgress progress, Action<string> note, CancellationToken interrupted)
    {
        if (found.Cases.Count == 0)
        {
            return found;
        }

        found = WithOtherEngines(found, plan, thoroughness, progress, interrupted);
        var networks = plan with { Activations = [], Directions = [.. plan.Directions.Where(direction => direction is MeasuredCall.Step or MeasuredCall.Predict)] };
        return networks.Nets.Count + networks.Products.Count > 0 && networks.Directions.Count > 0
            ? WithOtherKernels(found, networks, thoroughness, progress, note, interrupted)
            : found;
    }

    /// <summary>A process holds one libtorch: an engine that brings another is absent here, and may be there in a process of its own.</summary>
    private BenchmarkDocument WithOtherEngines(
        BenchmarkDocument found, BenchmarkPlan plan, IReadOnlyList<string> thoroughness, WorkProgress progress, CancellationToken interrupted)
    {
        if (!engines.Live.Any(engine => engine.Info.IsTorch))
        {
            return found;
        }

        foreach (var absent in engines.Absent)
        {
            progress.Tell($"{absent.Name} in a process of its own");
            found = !interrupted.IsCancellationRequested
                && OtherProcesses.Run(kernels: null, [.. Arguments(absent.Name, plan), "--require", absent.Name, .. thoroughness], interrupted) is { } other
                ? found.With(other)
                : found;
        }

        return found;
    }

    private BenchmarkDocument WithOtherKernels(
        BenchmarkDocument found, BenchmarkPlan networks, IReadOnlyList<string> thoroughness, WorkProgress progress, Action<string> note, CancellationToken interrupted)
    {
        foreach (var engine in engines.Live.Where(engine => engine.Info.IsTorch))
        {
            foreach (var kernels in OtherProcesses.Alternatives(engine.Info.Blas, Environment.GetEnvironmentVariable))
            {
                if (interrupted.IsCancellationRequested)
                {
                    return found;
                }

                progress.Tell($"{engine.Info.Name} with {kernels} kernels");
                if (OtherProcesses.Run(kernels, [.. Arguments(engine.Info.Name, networks), .. thoroughness], interrupted) is { } other)
                {
                    found = found.With(other);
                }
                else
                {
                    note($"{engine.Info.Name} was not measured with {kernels} kernels: the process for it gave no result.");
                }
            }
        }

        return found;
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

            var run = new BenchmarkRun(_contenders, _measurer, found.Limits, JitQuiet.Wait);
            found = found.Replacing(run.Measure(repeated, progress, progress.Tell, interrupted));
        }

        return found;
    }

    private IEnumerable<string> Arguments(string engine, BenchmarkPlan plan) =>
    [
        "bench",
        .. plan.Activations.Count > 0
            ? ["--activation", string.Join(",", plan.Activations), "--size", string.Join(",", plan.Sizes)]
            : Array.Empty<string>(),
        "--nets", string.Join(",", plan.Nets.Select(net => net.Text).Append(plan.Products.Count > 0 ? BenchmarkOptions.Products : BenchmarkOptions.Nothing)),
        "--engine", engine,
        "--dtype", string.Join(",", plan.DTypes.Select(dtype => dtype.Name())),
        "--direction", string.Join(",", plan.Directions.Select(direction => direction.ToString().ToLowerInvariant())),
        "--threads", string.Join(",", threads),
        "--json",
    ];
}
