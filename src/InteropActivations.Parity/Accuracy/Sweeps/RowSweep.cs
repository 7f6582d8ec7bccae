using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Parity.Accuracy.Walks;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Results;
using InteropActivations.Parity.Samples;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Accuracy.Sweeps;

/// <summary>Values and gradients of an activation of whole rows: rows of many lengths, hard ones, and those of its table.</summary>
/// <remarks>
/// A gradient is a sum in which terms up to the largest dy cancel, and is measured against those. In float64 only the rows of
/// the table have a witness.
/// </remarks>
/// <param name="activation">An activation of rows.</param>
internal sealed class RowSweep<T>(ActivationSpec activation) : Sweep(activation, DTypes.Of<T>())
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Sample<T>[] _calls = [.. AccuracyRows.For<T>(activation)];

    private readonly Witness<T> _witness = new(activation, WitnessTables.Find(activation, DTypes.Of<T>()));

    /// <inheritdoc/>
    public override IReadOnlyList<Measured> Directions { get; } = [new(AccuracyDirection.Forward), new(AccuracyDirection.Derivative)];

    /// <inheritdoc/>
    public override int Blocks => _calls.Length;

    /// <inheritdoc/>
    public override long InputsIn(int block) => _calls[block].Values.Length;

    /// <inheritdoc/>
    public override void Run(int block, Workplace place, ErrorTally[] tallies, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var call = _calls[block];
        var start = _calls[..block].Sum(before => (long)before.Values.Length);
        var values = _witness.Forward(call);
        foreach (var (engine, backend) in place.Engines.Index())
        {
            var (forward, derivative) = (tallies[engine * 2], tallies[(engine * 2) + 1]);
            if (Computed(forward, () => Forward(backend, call)) is { } y)
            {
                Judge(call, y, values, start, Floor(AccuracyDirection.Forward), forward, isOutput: true);
            }

            foreach (var upstream in call.Upstreams)
            {
                var floor = upstream.Max(dy => Math.Abs(double.CreateTruncating(dy)));
                if (Computed(derivative, () => Backward(backend, call, upstream)) is { } dx)
                {
                    Judge(call, dx, _witness.Backward(call, upstream), start, floor, derivative, isOutput: false);
                }
            }
        }
    }

    private void Judge(Sample<T> call, T[] results, Testimony?[] exact, long start, double floor, ErrorTally tally, bool isOutput)
    {
        var width = results.Length / call.Input.Rows;
        var rowLength = call.Input.RowLength;
        for (var row = 0; row < call.Input.Rows; row++)
        {
            var isFinite = call.Values.AsSpan(row * rowLength, rowLength).ToArray().All(T.IsFinite);
            for (var column = 0; column < width; column++)
            {
                var i = (row * width) + column;
                if (exact[i] is not { } testimony)
                {
                    continue;
                }

                // Where rows are split or y is longer, a result is counted to an input as far from the beginning.
                var place = isOutput ? (row * rowLength) + (column % rowLength) : i;
                var got = double.CreateTruncating(results[i]);
                var want = testimony.Nearest(got);
                var input = double.CreateTruncating(call.Values[place]);
                if (isFinite)
                {
                    tally.Inputs++;
                    tally.Measure(DType, floor, want, start + place, input, got);
                }
                else if (!(UlpDistance.Of(got, want, DType, floor) <= RoundedLimit))
                {
                    tally.Wrong(start + place, input, got, want.High);
                }
            }
        }
    }

    private T[] Forward(IBackend engine, Sample<T> call)
    {
        var y = new T[Activation.OutputLength(call.Values.Length)];
        engine.Forward(Activation, call.Input, y);
        return y;
    }

    private T[] Backward(IBackend engine, Sample<T> call, T[] upstream)
    {
        var dx = new T[call.Values.Length];
        engine.Backward(Activation, call.Input, upstream, dx);
        return dx;
    }

    /// <summary>Lets an engine compute; what it throws on valid input is a finding about it.</summary>
    private static T[]? Computed(ErrorTally tally, Func<T[]> compute)
    {
        if (tally.Fault is not null)
        {
            return null;
        }

        try
        {
            return compute();
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            tally.Fault = broken.Message;
            return null;
        }
    }
}
