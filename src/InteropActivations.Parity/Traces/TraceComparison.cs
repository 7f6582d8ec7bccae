using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Parity.Lockstep;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Traces;

/// <summary>Holds engines against a trace and finds the first layer, step and quantity that differs.</summary>
/// <remarks>
/// First one pass forward, layer by layer from the first, and back from the last; then the steps, each begun at the trace's own state,
/// and once more freely. Tolerances and errors are those of <see cref="LockstepRun"/>.
/// </remarks>
public static class TraceComparison
{
    /// <summary>Compares. An interrupted run returns what it finished.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="engines">The engines.</param>
    /// <param name="progress">Told the fraction that is done, from 0 to 1.</param>
    /// <param name="cancellation">Ends the run after the part it is at.</param>
    public static TraceResult Run(Trace trace, IReadOnlyList<IBackend> engines, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var cases = new List<TraceCase>();
        var skipped = new List<string>();
        var parts = trace.Steps == 0 ? [TracePart.Passes] : Enum.GetValues<TracePart>();
        var work = (from engine in engines from part in parts select (engine, part)).ToArray();
        foreach (var (done, (engine, part)) in work.Index().TakeWhile(_ => !cancellation.IsCancellationRequested))
        {
            try
            {
                cases.Add(trace.DType == DType.Float32 ? Compare<float>(trace, engine, part) : Compare<double>(trace, engine, part));
            }
            catch (NotSupportedException reason)
            {
                skipped.Add($"{engine.Info.Name} was not compared: {reason.Message}");
            }

            progress?.Report((done + 1d) / work.Length);
        }

        return new TraceResult(cases) { Skipped = [.. skipped.Distinct()], Interrupted = cancellation.IsCancellationRequested };
    }

    private static TraceCase Compare<T>(Trace trace, IBackend engine, TracePart part) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var tolerance = LockstepRun.ToleranceOf(trace.DType);
        var comparison = new StepComparison(trace.DType, tolerance, trace.Spec.Network.Layers.Length, firstStep: part == TracePart.Passes ? 0 : 1);
        var judge = new TraceJudge<T>(trace, comparison);
        if (part == TracePart.Passes)
        {
            judge.Passes(new EnginePasses<T>(engine, trace));
        }
        else
        {
            judge.Steps(engine, part == TracePart.SingleStep);
        }

        return new TraceCase
        {
            Net = trace.Spec.Network.ToString(),
            Loss = trace.Spec.Loss.ToString(),
            Optimizer = trace.Spec.Optimizer.ToString(),
            Dtype = trace.DType.Name(),
            Writer = trace.Writer,
            Engine = engine.Info.Name,
            EngineVersion = engine.Info.Version,
            Part = part,
            Steps = part == TracePart.Passes ? 0 : trace.Steps,
            Tensors = judge.Compared,
            Tolerance = tolerance,
            FirstDivergence = comparison.First,
            MaxRelativeError = comparison.Errors.DefaultIfEmpty(0).Max(),
        };
    }
}
