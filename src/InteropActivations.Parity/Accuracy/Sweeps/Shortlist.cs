using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using InteropActivations.Activations;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Accuracy.Sweeps;

/// <summary>The few inputs of a chunk at which an engine may be further off than is known of it already.</summary>
/// <remarks>
/// Where the engine is d units from the native result, and that at most its stated bound b from what is right, the engine's
/// error is at most d + b. Only where that reaches the greatest error so far has the witness to be asked.
/// </remarks>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal sealed class Shortlist<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _native = new T[Chunk<T>.Length];
    private readonly double[] _wideNative = new double[Chunk<T>.Length];
    private readonly int[] _places = new int[Chunk<T>.Length];
    private readonly double[] _inputs = new double[Chunk<T>.Length];
    private readonly double[] _got = new double[Chunk<T>.Length];
    private readonly double[] _high = new double[Chunk<T>.Length];
    private readonly double[] _low = new double[Chunk<T>.Length];
    private double _bound;
    private bool _isWide;

    /// <summary>Computes the native results, which every engine is first held against.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="direction">Values or derivatives.</param>
    /// <param name="bound">How far the native results may be from what is right.</param>
    /// <param name="chunk">The inputs.</param>
    /// <param name="count">How many of them.</param>
    public void Prepare(ActivationSpec activation, AccuracyDirection direction, double bound, Chunk<T> chunk, int count)
    {
        var native = _native.AsSpan(0, count);
        if (direction == AccuracyDirection.Forward)
        {
            activation.Forward<T>(chunk.Inputs.AsSpan(0, count), native);
        }
        else
        {
            activation.Backward<T>(chunk.Inputs.AsSpan(0, count), chunk.Ones.AsSpan(0, count), native);
        }

        _bound = bound;
        _isWide = false;
    }

    /// <summary>Whether an engine gave the native results to the bit, where those are known to be no news.</summary>
    public bool IsSettled(ReadOnlySpan<T> results, double known) =>
        known > _bound && MemoryMarshal.AsBytes(results).SequenceEqual(MemoryMarshal.AsBytes(_native.AsSpan(0, results.Length)));

    /// <summary>Finds the inputs.</summary>
    /// <param name="got">What the engine gave for the chunk.</param>
    /// <param name="known">The error up to which nothing new is learnt.</param>
    /// <param name="floor">As for <see cref="UlpScan"/>.</param>
    /// <returns>How many there are.</returns>
    public int Choose(ReadOnlySpan<double> got, double known, double floor)
    {
        if (known <= _bound)
        {
            return got.Length;
        }

        var native = _wideNative.AsSpan(0, got.Length);
        if (!_isWide)
        {
            TensorPrimitives.ConvertTruncating<T, double>(_native.AsSpan(0, got.Length), native);
            _isWide = true;
        }

        var scan = new UlpScan(DTypes.Of<T>(), floor, _bound);
        // One rounding of the difference and one of the distance, each of less than 2⁻⁵⁰, are taken off.
        var limit = (known - _bound) * (1 - 1e-12);
        var chosen = 0;
        for (var i = scan.Next(got, native, [], 0, limit); i < got.Length; i = scan.Next(got, native, [], i + 1, limit))
        {
            _places[chosen++] = i;
        }

        return chosen;
    }

    /// <summary>The chosen inputs and results, side by side, with room for what is right.</summary>
    public Witnessed Gather(ReadOnlySpan<double> inputs, ReadOnlySpan<double> got, int chosen)
    {
        for (var i = 0; i < chosen; i++)
        {
            (_inputs[i], _got[i]) = (inputs[_places[i]], got[_places[i]]);
        }

        return new(_inputs.AsSpan(0, chosen), _got.AsSpan(0, chosen), _high.AsSpan(0, chosen), _low.AsSpan(0, chosen), _places.AsSpan(0, chosen));
    }
}
