using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Data;
using InteropActivations.Parity.Results;
using InteropActivations.Training;
using InteropActivations.Training.Schedules;

namespace InteropActivations.Parity.Lockstep;

/// <summary>Trains the same network on the native engine and on others from one start, and compares every step.</summary>
/// <remarks>
/// A float64 trajectory is judged as it runs. Float32 trajectories drift apart chaotically from the first rounding on, so that
/// float32 is judged step by step from the reference's state, and its free run is shown without being judged.
/// </remarks>
public static class LockstepRun
{
    /// <summary>float64, where 300 steps of a network that converges keep rounding errors of 1e-16 far below this.</summary>
    public const double Float64Tolerance = 1e-9;

    /// <summary>Compares. An interrupted run returns what it finished.</summary>
    /// <param name="options">What is trained.</param>
    /// <param name="native">The native engine.</param>
    /// <param name="others">The engines it is held against.</param>
    /// <param name="progress">Told the fraction that is done, from 0 to 1.</param>
    /// <param name="cancellation">Ends the run after the step it is at.</param>
    /// <exception cref="InputException">The data set does not fit the network.</exception>
    public static LockstepResult Run(
        IReadOnlyList<LockstepOptions> options,
        IBackend native,
        IReadOnlyList<IBackend> others,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        var cases = new List<LockstepCase>();
        var skipped = new List<string>();
        var work = (from option in options from other in others from mode in ModesOf(option) select (option, other, mode)).ToArray();
        for (var done = 0; done < work.Length && !cancellation.IsCancellationRequested; done++)
        {
            var ((option, other, mode), finished) = (work[done], done);
            var part = progress is null ? null : new Part(progress, finished, work.Length);
            try
            {
                cases.Add(mode.DType == DType.Float32
                    ? Compare<float>(option, native, other, mode.SingleStep, part, cancellation)
                    : Compare<double>(option, native, other, mode.SingleStep, part, cancellation));
            }
            catch (NotSupportedException reason)
            {
                skipped.Add($"{other.Info.Name} was not compared on {(option.Subject.Length > 0 ? option.Subject : option.Plan.Network.ToString())}: {reason.Message}");
            }
        }

        return new LockstepResult(cases) { Skipped = [.. skipped.Distinct()], Interrupted = cancellation.IsCancellationRequested };
    }

    private static IEnumerable<(DType DType, bool SingleStep)> ModesOf(LockstepOptions options) =>
        options.DTypes.SelectMany(dtype =>
            options.SingleStepOnly ? (IEnumerable<(DType, bool)>)[(dtype, true)]
            : dtype == DType.Float64 ? [(dtype, false)]
            : [(dtype, true), (dtype, false)]);

    private static LockstepCase Compare<T>(
        LockstepOptions options, IBackend native, IBackend other, bool singleStep, IProgress<double>? progress, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var dtype = DTypes.Of<T>();
        var plan = options.Plan;
        var data = Standardizer.Fit(options.Data).Apply(options.Data);
        var spec = plan.SpecFor(data.Task);
        var batches = new Batches<T>(data, spec, plan.BatchOf(data.Rows), plan.Seed);
        var tolerance = ToleranceOf(dtype);
        var comparison = new StepComparison(dtype, tolerance, plan.Network.Layers.Length);
        var masks = new DropoutMasks<T>(spec.Network, plan.Seed);
        var epochs = ((options.Steps - 1) / batches.Count) + 1;
        var scheduled = plan.Schedule?.Over(epochs, options.Steps);
        var schedule = scheduled?.Start(spec.Optimizer.LearningRate, spec.Optimizer.CycledMomentum);
        var losses = new List<(double Native, double Torch)>();
        plan.Start?.Check(plan.Network);
        T[] parameters = plan.Start is { } start ? [.. start.Parameters.Select(T.CreateTruncating)] : plan.Initializer.Parameters<T>(plan.Network, plan.Seed);
        using var pair = new LockstepPair<T>(native, other, spec, parameters);
        if (plan.Start is { Buffers.IsEmpty: false })
        {
            pair.Begin(parameters, [.. plan.Start.Buffers.Select(T.CreateTruncating)]);
        }

        for (var step = 0; step < options.Steps && !cancellation.IsCancellationRequested; step++)
        {
            var batch = step % batches.Count;
            if (batch == 0)
            {
                batches.StartEpoch(step / batches.Count);
            }

            var rows = new TrainingBatch<T>(batches.Inputs(batch), batches.Targets(batch)) { Masks = masks.Of(step, batches.Rows(batch)) };
            losses.Add(pair.Step(rows, schedule?.Current, comparison));
            Advance(schedule, isLastOfEpoch: batch == batches.Count - 1, losses[^1].Torch);
            if (singleStep)
            {
                pair.FollowReference();
            }

            progress?.Report((step + 1d) / options.Steps);
        }

        var greatest = comparison.Errors.DefaultIfEmpty(0).Max();
        return new LockstepCase
        {
            Net = spec.Network.ToString(),
            DataSet = options.Data.Name,
            Subject = options.Subject,
            Loss = spec.Loss.ToString(),
            Optimizer = spec.Optimizer.ToString(),
            Schedule = $"{scheduled}",
            Clipping = $"{plan.Clipping}",
            Dtype = dtype.Name(),
            Engine = other.Info.Name,
            EngineVersion = other.Info.Version,
            Steps = losses.Count,
            Tolerance = tolerance,
            SingleStep = singleStep,
            FirstDivergence = comparison.First,
            MaxRelativeError = greatest,
            KnownCause = comparison.First is null ? "" : LockstepKnownDifferences.CauseOf(other.Info.Name, options.Subject, dtype.Name(), greatest),
            Errors = comparison.Errors,
            LayerErrors = comparison.LayerErrors,
            NativeLosses = [.. losses.Select(loss => loss.Native)],
            TorchLosses = [.. losses.Select(loss => loss.Torch)],
        };
    }

    /// <summary>Both engines follow one schedule; one that goes by a metric goes by the reference's loss.</summary>
    private static void Advance(ScheduleRun? schedule, bool isLastOfEpoch, double loss)
    {
        if (schedule is null || (schedule.Spec.Every == ScheduleUnit.Epoch && !isLastOfEpoch))
        {
            return;
        }

        if (schedule.Spec.NeedsMetric)
        {
            schedule.Report(loss);
        }
        else
        {
            schedule.Advance();
        }
    }

    /// <summary>The relative error that is still agreement.</summary>
    internal static double ToleranceOf(DType dtype) =>
        dtype == DType.Float64 ? Float64Tolerance : Numerics.Tolerance.Of(dtype).Relative;

    /// <summary>One of several equal parts of a progress.</summary>
    private sealed class Part(IProgress<double> whole, int index, int count) : IProgress<double>
    {
        public void Report(double value) => whole.Report((index + value) / count);
    }
}
