using System.Collections.Immutable;
using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training.Checkpoints;
using InteropActivations.Training.Schedules;

namespace InteropActivations.Training.Loop;

/// <summary>Takes the steps of a training run: batches, masks, rates, validation, checkpoints. What it holds between two steps is what a checkpoint keeps.</summary>
internal sealed class TrainingLoop<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ITrainingSession<T> _session;
    private readonly IBatchSource<T> _batches;
    private readonly TrainingPlan _plan;
    private readonly TrainingSpec _spec;
    private readonly Func<double>? _validate;
    private readonly DropoutMasks<T> _masks;
    private readonly ScheduleRun? _schedule;
    private readonly BestEpoch<T>? _best;
    private readonly List<EpochResult> _epochs = [];

    /// <summary>The sums of the epoch that is under way.</summary>
    private double _lossSum, _rows;

    private int _batch;
    private double? _lastLoss;

    /// <summary>A loop before its first step.</summary>
    /// <param name="session">The network.</param>
    /// <param name="batches">The rows to train on.</param>
    /// <param name="plan">How long, and the seed.</param>
    /// <param name="spec">What the session was told.</param>
    /// <param name="validate">The loss over the validation rows; null where there are none.</param>
    public TrainingLoop(ITrainingSession<T> session, IBatchSource<T> batches, TrainingPlan plan, TrainingSpec spec, Func<double>? validate)
    {
        (_session, _batches, _plan, _spec, _validate) = (session, batches, plan, spec, validate);
        _masks = new DropoutMasks<T>(spec.Network, plan.Seed);
        _schedule = plan.Schedule?.Start(spec.Optimizer.LearningRate, spec.Optimizer.CycledMomentum);
        var layout = ParameterLayout.Of(spec.Network);
        _best = plan.EarlyStopping is { } stopping ? new BestEpoch<T>(stopping, layout.Count, layout.BufferCount) : null;
    }

    /// <summary>Every finished epoch.</summary>
    public ImmutableArray<EpochResult> Epochs => [.. _epochs];

    /// <summary>Whether there is nothing left to do.</summary>
    public bool IsOver => _epochs.Count == _plan.Epochs || _best is { IsOver: true };

    /// <summary>The epoch that early stopping takes; null without it, and before the first epoch ended.</summary>
    public int? ChosenEpoch => _best is { Epoch: > 0 } ? _best.Epoch : null;

    /// <summary>Trains until all is done or it is stopped.</summary>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="checkpoints">Where to keep the state from time to time; null for nowhere.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="InputException">A loss is not finite.</exception>
    public void Run(Action<EpochResult>? progress, CheckpointKeeper<T>? checkpoints, CancellationToken cancellation)
    {
        while (!IsOver)
        {
            _batches.StartEpoch(_epochs.Count);
            for (; _batch < _batches.Count; _batch++)
            {
                if (cancellation.IsCancellationRequested)
                {
                    checkpoints?.Keep(this);
                    return;
                }

                if (checkpoints?.IsDue == true)
                {
                    checkpoints.Keep(this);
                }

                Step();
            }

            EndEpoch();
            progress?.Invoke(_epochs[^1]);
        }

        checkpoints?.Keep(this);
    }

    /// <summary>Puts the parameters of the epoch that early stopping takes back into the session.</summary>
    public void RestoreBest()
    {
        if (_best is { Epoch: > 0 })
        {
            var state = new T[_spec.Optimizer.StateLength(_best.Parameters.Length)];
            _session.CopyOptimizerStateTo(state);
            _session.Restore(_best.Parameters, _best.Buffers, state, _session.Steps);
        }
    }

    /// <summary>All that the loop holds.</summary>
    public Checkpoint<T> Save() => new()
    {
        Parameters = Copied(ParameterLayout.Of(_spec.Network).Count, _session.CopyParametersTo),
        Buffers = Copied(ParameterLayout.Of(_spec.Network).BufferCount, _session.CopyBuffersTo),
        OptimizerState = Copied(_spec.Optimizer.StateLength(ParameterLayout.Of(_spec.Network).Count), _session.CopyOptimizerStateTo),
        BestParameters = [.. _best?.Parameters ?? []],
        BestBuffers = [.. _best?.Buffers ?? []],
        Progress = new CheckpointProgress
        {
            Steps = _session.Steps,
            Batch = _batch,
            LossSum = _lossSum,
            Rows = _rows,
            LastLoss = _lastLoss,
            Epochs = Epochs,
            ScheduleState = _schedule?.State ?? [],
            Best = _best is null ? null : new CheckpointBest(_best.Epoch, _best.Loss, _best.Since),
        },
    };

    /// <summary>Goes on where a checkpoint was taken.</summary>
    public void Restore(Checkpoint<T> checkpoint)
    {
        var progress = checkpoint.Progress;
        _session.Restore(checkpoint.Parameters, checkpoint.Buffers, checkpoint.OptimizerState, progress.Steps);
        (_batch, _lossSum, _rows, _lastLoss) = (progress.Batch, progress.LossSum, progress.Rows, progress.LastLoss);
        _epochs.Clear();
        _epochs.AddRange(progress.Epochs);
        _schedule?.Restore(progress.ScheduleState.AsSpan());
        if (_best is not null && progress.Best is { } best)
        {
            _best.Restore(best.Epoch, best.Loss, best.Since);
            checkpoint.BestParameters.CopyTo(_best.Parameters, 0);
            checkpoint.BestBuffers.CopyTo(_best.Buffers, 0);
        }
    }

    private void Step()
    {
        if (_schedule is not null)
        {
            _session.Rates = _schedule.Current;
        }

        var rows = _batches.Rows(_batch);
        var loss = double.CreateTruncating(_session.Step(new TrainingBatch<T>(_batches.Inputs(_batch), _batches.Targets(_batch))
        {
            Weights = _batches.Weights(_batch),
            Masks = _masks.Of(_session.Steps, rows),
        }));
        if (!double.IsFinite(loss))
        {
            throw Divergence.Of(_session, _spec, loss, _epochs.Count + 1, _batch + 1, _lastLoss);
        }

        _lastLoss = loss;
        var counted = WeightOf(_batches.Weights(_batch), rows);
        _lossSum += _spec.Loss.Reduction == Reduction.Mean ? loss * counted : loss;
        _rows += counted;
        Advance(ScheduleUnit.Step, metric: null);
    }

    private static double WeightOf(ReadOnlySpan<T> weights, int rows)
    {
        if (weights.IsEmpty)
        {
            return rows;
        }

        var sum = 0d;
        foreach (var weight in weights)
        {
            sum += double.CreateTruncating(weight);
        }

        return sum;
    }

    private void EndEpoch()
    {
        var rate = _session.Rates.LearningRate;
        var validation = _validate?.Invoke();
        _epochs.Add(new EpochResult(_epochs.Count + 1, _plan.Epochs, _lossSum / _rows, validation, rate));
        (_batch, _lossSum, _rows) = (0, 0, 0);
        Advance(ScheduleUnit.Epoch, validation);
        _best?.Note(_epochs.Count, validation ?? double.NaN, _session);
    }

    private void Advance(ScheduleUnit unit, double? metric)
    {
        if (_schedule?.Spec.Every != unit)
        {
            return;
        }

        if (_schedule.Spec.NeedsMetric)
        {
            _schedule.Report(metric ?? double.NaN);
        }
        else
        {
            _schedule.Advance();
        }
    }

    private delegate void Copy(Span<T> destination);

    private static T[] Copied(int count, Copy copy)
    {
        var values = new T[count];
        copy(values);
        return values;
    }
}
