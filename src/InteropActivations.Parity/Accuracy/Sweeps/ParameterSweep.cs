using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Parity.Accuracy.Walks;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Accuracy.Sweeps;

/// <summary>The derivative by each learned parameter, input by input: an engine gives only sums, and a sum of one term is the term.</summary>
/// <param name="activation">An activation that learns.</param>
/// <param name="walk">The inputs.</param>
/// <param name="exact">What is right.</param>
internal sealed class ParameterSweep<T>(ActivationSpec activation, InputWalk<T> walk, ExactFunction exact) : Sweep(activation, DTypes.Of<T>())
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Every input is a call, for which an engine like libtorch takes 50 µs: so many inputs and no more.</summary>
    public const int MostInputs = 1 << 13;

    private const int BlockLength = 1 << 10;

    /// <inheritdoc/>
    public override IReadOnlyList<Measured> Directions { get; } =
        [.. activation.Info.Parameters.Where(parameter => parameter.Learned).Select(parameter => new Measured(AccuracyDirection.Parameter, parameter.Name))];

    private readonly KinkSlopes[] _kinks =
        [.. Enumerable.Range(0, activation.LearnedCount).Select(p => KinkSlopes.Of<T>(activation, (x, high, low) => exact.Parameter(p, x, high, low)))];

    /// <inheritdoc/>
    public override int Blocks => (int)((Inputs + BlockLength - 1) / BlockLength);

    private long Inputs => Math.Min(walk.Finite, MostInputs);

    /// <inheritdoc/>
    public override long InputsIn(int block) => Math.Min(BlockLength, Inputs - ((long)block * BlockLength));

    /// <inheritdoc/>
    public override void Run(int block, Workplace place, ErrorTally[] tallies, CancellationToken cancellation)
    {
        var start = (long)block * BlockLength;
        var count = (int)InputsIn(block);
        var chunk = place.Chunk<T>();
        walk.Fill(start, chunk.Inputs.AsSpan(0, count));
        for (var i = 0; i < count; i++)
        {
            chunk.WideInputs[i] = double.CreateTruncating(chunk.Inputs[i]);
        }

        var gradients = new T[count * Directions.Count];
        foreach (var (engine, backend) in place.Engines.Index())
        {
            var own = tallies.AsSpan(engine * Directions.Count, Directions.Count);
            if (!Computed(backend, chunk.Inputs.AsSpan(0, count), gradients, own, cancellation))
            {
                continue;
            }

            for (var parameter = 0; parameter < Directions.Count; parameter++)
            {
                exact.Parameter(parameter, chunk.WideInputs.AsSpan(0, count), chunk.High.AsSpan(0, count), chunk.Low.AsSpan(0, count));
                own[parameter].Inputs += count;
                for (var i = 0; i < count; i++)
                {
                    var got = double.CreateTruncating(gradients[(i * Directions.Count) + parameter]);
                    var want = new ExactValue(chunk.High[i], exact.HasLow && double.IsFinite(chunk.Low[i]) ? chunk.Low[i] : 0);
                    want = _kinks[parameter].Nearest(chunk.WideInputs[i], got, want);
                    own[parameter].Measure(DType, Floor(AccuracyDirection.Parameter), want, start + i, chunk.WideInputs[i], got);
                }
            }
        }
    }

    /// <summary>Lets an engine compute the gradients of every input; what it throws on valid input is a finding about it.</summary>
    private bool Computed(IBackend engine, ReadOnlySpan<T> inputs, T[] gradients, ReadOnlySpan<ErrorTally> tallies, CancellationToken cancellation)
    {
        var one = new T[1];
        one[0] = T.One;
        var slope = new T[1];
        try
        {
            for (var i = 0; i < inputs.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                engine.Backward<T>(Activation, inputs.Slice(i, 1), one, slope, gradients.AsSpan(i * Directions.Count, Directions.Count));
            }

            return true;
        }
        catch (Exception broken) when (broken is not (OutOfMemoryException or OperationCanceledException))
        {
            foreach (var tally in tallies)
            {
                tally.Fault = broken.Message;
            }

            return false;
        }
    }
}
