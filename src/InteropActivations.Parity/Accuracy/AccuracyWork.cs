using System.Diagnostics;
using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Parity.Accuracy.Profiles;
using InteropActivations.Parity.Accuracy.Sweeps;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Accuracy;

/// <summary>The work of one run: hands out blocks to threads, gathers what they find, and keeps the state.</summary>
internal sealed class AccuracyWork
{
    /// <summary>A kill loses the work of so long.</summary>
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(5);

    private readonly SweepPlan _plan;
    private readonly AccuracyJob _job;
    private readonly AccuracyStateFile? _file;
    private readonly IProgress<double>? _progress;
    private readonly Lock _gathering = new();
    private readonly bool[] _done;
    private readonly ErrorTally[]?[] _tallies;
    private readonly (int Start, int End) _range;
    private readonly long _allInputs;
    private readonly int _stride;
    private Stopwatch _sinceWrite = Stopwatch.StartNew();
    private long _inputsDone;
    private int _taken;

    public AccuracyWork(SweepPlan plan, AccuracyJob job, AccuracyStateFile? file, IProgress<double>? progress)
    {
        (_plan, _job, _file, _progress) = (plan, job, file, progress);
        _done = new bool[plan.Blocks];
        _tallies = new ErrorTally[]?[plan.Sweeps.Count];
        _range = Shard.Parse(job.Shard).Of(plan.Blocks);
        _stride = Stride(_range.End - _range.Start);
        _allInputs = Enumerable.Range(_range.Start, _range.End - _range.Start).Sum(InputsIn);
    }

    private bool Finished => !_done.AsSpan(_range.Start, _range.End - _range.Start).Contains(false);

    /// <summary>Takes over what an earlier run did.</summary>
    public void Resume(AccuracyState state)
    {
        foreach (var (start, end) in state.Done)
        {
            for (var block = start; block < end; block++)
            {
                _done[block] = true;
                _inputsDone += InputsIn(block);
            }
        }

        foreach (var (sweep, tallies) in state.Tallies.Index())
        {
            _tallies[sweep] = tallies.Count == 0 ? null : [.. tallies];
        }

        _progress?.Report(Fraction);
    }

    /// <summary>Does the blocks that are not done, and writes the state at the end, however that comes.</summary>
    public void Do(IReadOnlyList<Workplace> places, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            var threads = places.Select(place => Task.Factory.StartNew(
                () => Work(place, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
            Task.WhenAll([.. threads]).GetAwaiter().GetResult();
        }
        finally
        {
            Write();
        }
    }

    /// <summary>What was found.</summary>
    /// <param name="engines">The engines, to be asked how they compute.</param>
    public AccuracyResult Result(IReadOnlyList<IBackend> engines) =>
        new(_job with { Finished = Finished }, [.. _plan.Sweeps.SelectMany((sweep, at) => CasesOf(sweep, _tallies[at], engines))])
        {
            Profiles = [.. _plan.Sweeps.Zip(_tallies).Where(one => one.First.Edges is not null && one.Second is not null)
                .Select(one => ProfileOf(one.First, one.Second!, engines))],
        };

    private double Fraction => _allInputs == 0 ? 1 : (double)_inputsDone / _allInputs;

    private void Work(Workplace place, CancellationTokenSource stop)
    {
        try
        {
            while (!stop.IsCancellationRequested && Take() is { } block)
            {
                var (sweep, own) = _plan.At(block);
                var tallies = Begin(_plan.Sweeps[sweep], place.Engines);
                _plan.Sweeps[sweep].Run(own, place, tallies, stop.Token);
                Gather(block, sweep, tallies);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The block is left undone.
        }
        catch
        {
            stop.Cancel();
            throw;
        }
    }

    /// <summary>The next block that is not done.</summary>
    /// <remarks>They are taken from all over the range: the sooner the great errors are known, the more inputs need no closer look.</remarks>
    private int? Take()
    {
        lock (_gathering)
        {
            var length = _range.End - _range.Start;
            while (_taken < length)
            {
                var block = _range.Start + (int)((long)_taken++ * _stride % length);
                if (!_done[block])
                {
                    return block;
                }
            }

            return null;
        }
    }

    /// <summary>A step that meets every number below <paramref name="length"/> once, and whose multiples fall between one another: near the golden section.</summary>
    private static int Stride(int length)
    {
        var stride = (int)(length * 0.618) + 1;
        while (BigInteger.GreatestCommonDivisor(stride, length) > 1)
        {
            stride++;
        }

        return stride;
    }

    /// <summary>Empty tallies; an engine that does not compute the activation has the reason in its own, and is passed over.</summary>
    private static ErrorTally[] Begin(Sweep sweep, IReadOnlyList<IBackend> engines) =>
    [
        .. from engine in engines
           let support = engine.Supports(sweep.Activation, sweep.DType)
           from direction in sweep.Directions
           select new ErrorTally
           {
               Fault = support.Kind == SupportKind.None ? support.Reason : null,
               Steps = sweep.Edges is { } edges ? ErrorSteps.Between(edges) : null,
           },
    ];

    private void Gather(int block, int sweep, ErrorTally[] tallies)
    {
        lock (_gathering)
        {
            if (_tallies[sweep] is { } earlier)
            {
                foreach (var (all, found) in earlier.Zip(tallies))
                {
                    all.Add(found);
                }
            }
            else
            {
                _tallies[sweep] = tallies;
            }

            _done[block] = true;
            _inputsDone += InputsIn(block);
            _progress?.Report(Fraction);
            if (_sinceWrite.Elapsed > BetweenWrites)
            {
                Write();
                _sinceWrite = Stopwatch.StartNew();
            }
        }
    }

    private void Write()
    {
        var done = BlockRange.Of(_done);
        if (done.Count > 0)
        {
            _file?.Write(new AccuracyState
            {
                Job = _job,
                Build = AccuracyState.ThisBuild,
                Done = done,
                Tallies = [.. _tallies.Select(tallies => tallies ?? [])],
            });
        }
    }

    private long InputsIn(int block) => _plan.At(block) is var (sweep, own) ? _plan.Sweeps[sweep].InputsIn(own) : 0;

    private static IEnumerable<AccuracyCase> CasesOf(Sweep sweep, ErrorTally[]? tallies, IReadOnlyList<IBackend> engines)
    {
        if (tallies is null)
        {
            yield break;
        }

        foreach (var (direction, measured) in sweep.Directions.Index())
        {
            foreach (var (engine, backend) in engines.Index())
            {
                var tally = tallies[(engine * sweep.Directions.Count) + direction];
                if (tally.Inputs > 0 || tally.WrongSpecials > 0 || tally.Fault is not null)
                {
                    yield return CaseOf(sweep, measured, tally, backend);
                }
            }
        }
    }

    private static ErrorProfile ProfileOf(Sweep sweep, ErrorTally[] tallies, IReadOnlyList<IBackend> engines) => new(
        sweep.Activation.ToString(),
        sweep.DType.Name(),
        [.. sweep.Edges!],
        [
            .. from direction in sweep.Directions.Index()
               from engine in engines.Index()
               let tally = tallies[(engine.Index * sweep.Directions.Count) + direction.Index]
               where tally is { Fault: null, Steps: not null }
               select CurveOf(sweep, direction.Item.Direction, tally.Steps!, engine.Item),
        ]);

    private static ErrorCurve CurveOf(Sweep sweep, AccuracyDirection direction, ErrorSteps steps, IBackend engine) => new()
    {
        Direction = direction,
        Engine = engine.Info.Name,
        EngineVersion = engine.Info.Version,
        Bound = engine.Info.Name == AccuracyCase.NativeEngine ? sweep.Bound(direction) : null,
        Greatest = steps.Rounded(),
        Lost = [.. steps.Lost.OrderBy(lost => lost.From).ThenBy(lost => lost.Kind)],
    };

    private static AccuracyCase CaseOf(Sweep sweep, Measured measured, ErrorTally tally, IBackend engine) => new AccuracyCase
    {
        Activation = sweep.Activation.ToString(),
        Engine = engine.Info.Name,
        EngineVersion = engine.Info.Version,
        Dtype = sweep.DType.Name(),
        Direction = measured.Direction,
        Parameter = measured.Parameter,
        Composed = engine.Supports(sweep.Activation, sweep.DType).Kind == SupportKind.Composed,
        Bound = engine.Info.Name == AccuracyCase.NativeEngine ? sweep.Bound(measured.Direction) : null,
        Floor = sweep.Floor(measured.Direction),
    }.With(tally);
}
