using System.Numerics;
using InteropActivations.Networks;

namespace InteropActivations.Training;

/// <summary>Draws the dropout masks of a training step.</summary>
/// <remarks>
/// Every step has a sequence of random numbers of its own, drawn from the seed and the step's number: a run that resumes, and
/// another engine, see the same masks. An output is kept where a uniform number in [0, 1) is at least the rate, and is then
/// worth 1 / (1 − rate). Instances are not thread-safe.
/// </remarks>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
/// <param name="network">The network whose layers drop out.</param>
/// <param name="seed">The run's seed.</param>
public sealed class DropoutMasks<T>(MlpSpec network, ulong seed) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] _masks = [];

    /// <summary>The masks of a step, as <see cref="TrainingBatch{T}.Masks"/> wants them; valid until the next call.</summary>
    /// <param name="step">The step, counted from 0.</param>
    /// <param name="rows">How many rows the batch has.</param>
    public ReadOnlySpan<T> Of(int step, int rows)
    {
        var count = rows * network.MasksPerRow;
        if (count == 0)
        {
            return [];
        }

        if (_masks.Length < count)
        {
            _masks = new T[count];
        }

        var random = new Xoshiro256(seed, RandomStream.Dropout(step));
        var rest = _masks.AsSpan(0, count);
        foreach (var layer in network.Layers)
        {
            if (layer.Dropout > 0)
            {
                Draw(random, layer.Dropout, rest[..(rows * layer.Width)]);
                rest = rest[(rows * layer.Width)..];
            }
        }

        return _masks.AsSpan(0, count);
    }

    private static void Draw(Xoshiro256 random, double rate, Span<T> masks)
    {
        var kept = T.CreateTruncating(1 / (1 - rate));
        foreach (ref var mask in masks)
        {
            mask = random.NextUniform() >= rate ? kept : T.Zero;
        }
    }
}
