using System.Numerics;
using System.Numerics.Tensors;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Parity.Accuracy.Walks;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Results;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Accuracy.Sweeps;

/// <summary>Values and derivatives of an activation that treats every input alone.</summary>
/// <remarks>
/// The witness is computed once per chunk and holds for every engine. It takes most of the time; where the native engine is not
/// itself judged, its results and stated bound tell for most inputs that the greatest error so far cannot be exceeded there, and
/// the witness is asked about the others only. The outcome is the same: the bound is what judging the native engine has shown.
/// </remarks>
internal sealed class ElementwiseSweep<T> : Sweep where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly Measured[] Both = [new(AccuracyDirection.Forward), new(AccuracyDirection.Derivative)];

    private readonly InputWalk<T> _walk;
    private readonly ExactFunction _exact;
    private readonly KinkSlopes _kinks;
    private readonly WitnessTable? _table;
    private readonly int _blockLength;
    private readonly int _finiteBlocks;
    private readonly double[] _bounds;

    /// <summary>For every tally the greatest error of the blocks so far. Threads race here, and what one of them loses only makes the others look at more.</summary>
    private double[]? _greatest;

    /// <summary>The sweep over a walk.</summary>
    public ElementwiseSweep(ActivationSpec activation, InputWalk<T> walk, ExactFunction exact, int blockLength) : base(activation, DTypes.Of<T>())
    {
        _walk = walk;
        _exact = exact;
        _kinks = KinkSlopes.Of<T>(activation, exact.Derivative);
        _table = WitnessTables.Find(activation, DTypes.Of<T>());
        _blockLength = blockLength;
        _finiteBlocks = Count(walk.Finite);
        _bounds = [.. Both.Select(measured => Bound(measured.Direction) ?? double.PositiveInfinity)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Measured> Directions => Both;

    /// <inheritdoc/>
    public override int Blocks => _finiteBlocks + Count(_walk.Specials);

    /// <inheritdoc/>
    public override long InputsIn(int block) => Range(block) is var (start, end) ? end - start : 0;

    /// <inheritdoc/>
    public override void Run(int block, Workplace place, ErrorTally[] tallies, CancellationToken cancellation)
    {
        _greatest ??= new double[tallies.Length];
        var (start, end) = Range(block);
        for (var at = start; at < end; at += Chunk<T>.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = (int)Math.Min(Chunk<T>.Length, end - at);
            var chunk = place.Chunk<T>();
            var inputs = chunk.Inputs.AsSpan(0, count);
            if (block < _finiteBlocks)
            {
                _walk.Fill(at, inputs);
            }
            else
            {
                _walk.FillSpecials(at, inputs);
            }

            TensorPrimitives.ConvertTruncating<T, double>(inputs, chunk.WideInputs);
            for (var direction = 0; direction < Both.Length; direction++)
            {
                Judge(direction, place, count, at, isFinite: block < _finiteBlocks, tallies);
            }
        }
    }

    private void Judge(int direction, Workplace place, int count, long at, bool isFinite, ErrorTally[] tallies)
    {
        var chunk = place.Chunk<T>();
        var isWitnessed = !isFinite || place.JudgesNative || Edges is not null;
        if (isWitnessed)
        {
            Witness(direction, chunk.WideInputs.AsSpan(0, count), chunk.High, chunk.Low);
        }
        else
        {
            var bound = _bounds[direction] + AccuracyCase.WitnessError;
            chunk.Shortlist.Prepare(Activation, Both[direction].Direction, bound, chunk, count);
        }

        for (var engine = 0; engine < place.Engines.Count; engine++)
        {
            var tallyAt = (engine * Both.Length) + direction;
            var tally = tallies[tallyAt];
            if (!Computed(place.Engines[engine], direction, chunk, count, tally))
            {
                continue;
            }

            var results = chunk.Results.AsSpan(0, count);
            if (isFinite)
            {
                tally.Inputs += count;
                if (!isWitnessed && chunk.Shortlist.IsSettled(results, Known(tallyAt, tally)))
                {
                    continue;
                }
            }

            TensorPrimitives.ConvertTruncating<T, double>(results, chunk.WideResults);
            if (!isFinite)
            {
                Check(direction, chunk, count, at, tally);
                continue;
            }

            if (!isWitnessed)
            {
                var chosen = chunk.Shortlist.Choose(chunk.WideResults.AsSpan(0, count), Known(tallyAt, tally), Floor(Both[direction].Direction));
                isWitnessed = chosen > count / 2; // as good as all: then all, and once for every engine that follows
                if (isWitnessed)
                {
                    Witness(direction, chunk.WideInputs.AsSpan(0, count), chunk.High, chunk.Low);
                }
                else
                {
                    MeasureChosen(direction, chunk, chosen, at, tallyAt, tally);
                    continue;
                }
            }

            Measure(direction, new Witnessed(chunk.WideInputs.AsSpan(0, count), chunk.WideResults, chunk.High, chunk.Low, []), at, tallyAt, tally);
        }
    }

    private void MeasureChosen(int direction, Chunk<T> chunk, int chosen, long at, int tallyAt, ErrorTally tally)
    {
        if (chosen > 0)
        {
            var close = chunk.Shortlist.Gather(chunk.WideInputs, chunk.WideResults, chosen);
            Witness(direction, close.Inputs, close.High, close.Low);
            Measure(direction, close, at, tallyAt, tally);
        }
    }

    private void Witness(int direction, ReadOnlySpan<double> x, Span<double> high, Span<double> low)
    {
        if (direction == 0)
        {
            _exact.Forward(x, high[..x.Length], low[..x.Length]);
        }
        else
        {
            _exact.Derivative(x, high[..x.Length], low[..x.Length]);
        }
    }

    /// <summary>Lets an engine compute; what it throws on valid input is a finding about it.</summary>
    private bool Computed(IBackend engine, int direction, Chunk<T> chunk, int count, ErrorTally tally)
    {
        if (tally.Fault is not null)
        {
            return false;
        }

        try
        {
            if (direction == 0)
            {
                engine.Forward<T>(Activation, chunk.Inputs.AsSpan(0, count), chunk.Results.AsSpan(0, count));
            }
            else
            {
                engine.Backward<T>(Activation, chunk.Inputs.AsSpan(0, count), chunk.Ones.AsSpan(0, count), chunk.Results.AsSpan(0, count));
            }

            return true;
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            tally.Fault = broken.Message;
            return false;
        }
    }

    private void Measure(int direction, Witnessed found, long at, int tallyAt, ErrorTally tally)
    {
        var measured = Both[direction].Direction;
        var scan = new UlpScan(DType, Floor(measured));
        var count = found.Inputs.Length;
        var got = found.Got[..count];
        var high = found.High[..count];
        var low = _exact.HasLow ? found.Low[..count] : [];
        for (var i = scan.Next(got, high, low, 0, Known(tallyAt, tally)); i < count; i = scan.Next(got, high, low, i + 1, Known(tallyAt, tally)))
        {
            var want = new ExactValue(high[i], low.IsEmpty || !double.IsFinite(low[i]) ? 0 : low[i]);
            if (direction == 1)
            {
                want = _kinks.Nearest(found.Inputs[i], got[i], want);
            }

            tally.Measure(DType, TermsAt(measured, found.Inputs[i]), want, at + found.PlaceOf(i), found.Inputs[i], got[i], along: found.Inputs[i]);
        }

        _greatest![tallyAt] = Math.Max(_greatest[tallyAt], tally.Ulp);
    }

    /// <summary>The error up to which nothing new is learnt: the greatest of this block, or what is just below the greatest of all others, so that of equal ones the first is found.</summary>
    /// <remarks>Where errors are kept step by step, every one of them is news, even none.</remarks>
    private double Known(int tallyAt, ErrorTally tally) =>
        Edges is not null ? -1 : Math.Max(tally.Ulp, _greatest![tallyAt] > 0 ? Math.BitDecrement(_greatest[tallyAt]) : 0);

    /// <summary>NaN must stay NaN, and infinities must give the limits, which the table holds where there is one.</summary>
    private void Check(int direction, Chunk<T> chunk, int count, long at, ErrorTally tally)
    {
        for (var i = 0; i < count; i++)
        {
            var want = double.IsNaN(chunk.WideInputs[i]) ? double.NaN
                : _table?.Find(chunk.WideInputs[i]) is not { } entry ? chunk.High[i]
                : direction == 0 ? entry.Value.Low.High
                : entry.Slope.Low.High;
            var got = chunk.WideResults[i];
            if (!(double.IsNaN(got) && double.IsNaN(want)) && !(UlpDistance.Of(got, want, DType) <= RoundedLimit))
            {
                tally.Wrong(at + i, chunk.WideInputs[i], got, want);
            }
        }
    }

    private int Count(long inputs) => (int)((inputs + _blockLength - 1) / _blockLength);

    private (long Start, long End) Range(int block)
    {
        var (first, all) = block < _finiteBlocks ? (block, _walk.Finite) : (block - _finiteBlocks, _walk.Specials);
        var start = (long)first * _blockLength;
        return (start, Math.Min(start + _blockLength, all));
    }
}
