using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Parity.Accuracy.Rows;
using InteropActivations.Parity.Accuracy.Walks;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Results;
using InteropActivations.Parity.Samples;

namespace InteropActivations.Parity.Accuracy.Sweeps;

/// <summary>Values and gradients of an activation of whole rows: rows of many lengths, hard ones, those of its table, and those of its curve.</summary>
/// <remarks>
/// Errors are kept along x where one value of a row moves, the greatest of all results of that row.
/// A gradient is a sum in which terms cancel, and is measured against the sum of their magnitudes. Where no witness is written
/// for the activation, its table and in float32 the native formula in float64 stand in, with the largest dy for that sum; they
/// also say what is right for rows with NaN and infinities.
/// </remarks>
/// <param name="activation">An activation of rows.</param>
/// <param name="inputs">Rows longer than this are left out, and so many inputs follow the hard points of its curve.</param>
internal sealed class RowSweep<T>(ActivationSpec activation, long inputs) : Sweep(activation, DTypes.Of<T>())
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Sample<T>[] _calls = [.. AccuracyRows.For<T>(activation, inputs)];

    private readonly Sample<T>[] _section = [.. AccuracyRows.SectionOf<T>(activation, inputs)];

    private readonly int _moving = RowSection.Of(activation).Moving;

    private readonly RowWitness<T> _witness = new(activation);

    /// <inheritdoc/>
    public override IReadOnlyList<Measured> Directions { get; } = [new(AccuracyDirection.Forward), new(AccuracyDirection.Derivative)];

    /// <inheritdoc/>
    public override int Blocks => _calls.Length + _section.Length;

    /// <inheritdoc/>
    public override long InputsIn(int block) => CallOf(block).Values.Length;

    /// <inheritdoc/>
    public override void Run(int block, Workplace place, ErrorTally[] tallies, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var call = CallOf(block);
        var start = Enumerable.Range(0, block).Sum(InputsIn);
        var values = _witness.Forward(call);
        var gradients = call.Upstreams.Select(upstream => (upstream, _witness.Backward(call, upstream))).ToArray();
        foreach (var (engine, backend) in place.Engines.Index())
        {
            var (forward, derivative) = (tallies[engine * 2], tallies[(engine * 2) + 1]);
            if (Computed(forward, () => Forward(backend, call)) is { } y)
            {
                Judge(call, y, values, start, forward, isOutput: true, isCurve: block >= _calls.Length);
            }

            foreach (var (upstream, exact) in gradients)
            {
                if (Computed(derivative, () => Backward(backend, call, upstream)) is { } dx)
                {
                    Judge(call, dx, exact, start, derivative, isOutput: false, isCurve: block >= _calls.Length);
                }
            }
        }
    }

    private Sample<T> CallOf(int block) => block < _calls.Length ? _calls[block] : _section[block - _calls.Length];

    private void Judge(Sample<T> call, T[] results, RightResult?[] exact, long start, ErrorTally tally, bool isOutput, bool isCurve)
    {
        var width = results.Length / call.Input.Rows;
        var rowLength = call.Input.RowLength;
        for (var i = 0; i < results.Length; i++)
        {
            if (exact[i] is not { } right)
            {
                continue;
            }

            // Where rows are split or y is longer, a result is counted to an input as far from the beginning.
            var place = isOutput ? (i / width * rowLength) + (i % width % rowLength) : i;
            var got = double.CreateTruncating(results[i]);
            var want = right.Testimony.Nearest(got);
            var input = double.CreateTruncating(call.Values[place]);
            if (right.IsOfFiniteRow)
            {
                tally.Inputs++;
                double? along = isCurve ? double.CreateTruncating(call.Values[(place / rowLength * rowLength) + _moving]) : null;
                tally.Measure(DType, right.Size, want, start + place, input, got, along);
            }
            else if (!(UlpDistance.Of(got, want, DType, right.Size) <= RoundedLimit))
            {
                tally.Wrong(start + place, input, got, want.High);
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
