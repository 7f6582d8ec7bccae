using System.Numerics;

namespace InteropActivations;

/// <summary>The random numbers of everything that is drawn: initial parameters, splits, the order of batches.</summary>
/// <remarks>
/// xoshiro256**, seeded by splitmix64; the same numbers on every machine and .NET version, which <see cref="Random"/> does not
/// promise. Source: Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM Transactions on Mathematical
/// Software 47 (2021), and their public-domain reference code; splitmix64: Steele, Lea and Flood, OOPSLA 2014. Instances are
/// not thread-safe.
/// </remarks>
public sealed class Xoshiro256
{
    /// <summary>2⁶⁴ divided by the golden ratio, made odd: splitmix64's step.</summary>
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private const double TwoToMinus53 = 1d / (1UL << 53);

    private readonly ulong[] _state = new ulong[4];

    private double? _spareNormal;

    /// <summary>Starts a sequence.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">Which of the seed's independent sequences: one for every purpose and every epoch.</param>
    public Xoshiro256(ulong seed, ulong stream = 0)
    {
        var mixer = seed + SplitMix(stream);
        for (var i = 0; i < _state.Length; i++)
        {
            mixer += GoldenGamma;
            _state[i] = SplitMix(mixer);
        }
    }

    /// <summary>Goes on from a state.</summary>
    internal Xoshiro256(ReadOnlySpan<ulong> state) => state.CopyTo(_state);

    /// <summary>The number in [0, 1) at a place of a stream, whatever other places are asked for.</summary>
    /// <remarks>Of splitmix64's sequence, which counts and mixes, and so can be entered anywhere.</remarks>
    internal static double UniformAt(ulong seed, ulong stream, long index) =>
        (SplitMix(seed + SplitMix(stream) + (((ulong)index + 1) * GoldenGamma)) >> 11) * TwoToMinus53;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_state[1] * 5, 7) * 9;
        var shifted = _state[1] << 17;
        _state[2] ^= _state[0];
        _state[3] ^= _state[1];
        _state[1] ^= _state[2];
        _state[0] ^= _state[3];
        _state[2] ^= shifted;
        _state[3] = BitOperations.RotateLeft(_state[3], 45);
        return result;
    }

    /// <summary>A number in [0, 1): the upper 53 bits, as many as a double holds.</summary>
    public double NextUniform() => (Next() >> 11) * TwoToMinus53;

    /// <summary>A whole number in [0, bound), each equally likely.</summary>
    /// <remarks>The upper half of a 128-bit product, with the few low halves refused that would favour some numbers. Source: Lemire, "Fast Random Integer Generation in an Interval" (2019).</remarks>
    public int NextBelow(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var range = (ulong)bound;
        var threshold = unchecked(0 - range) % range;
        ulong high, low;
        do
        {
            high = Math.BigMul(Next(), range, out low);
        }
        while (low < threshold);

        return (int)high;
    }

    /// <summary>A number of the standard normal distribution. Source: Marsaglia's polar method (1962).</summary>
    public double NextNormal()
    {
        if (_spareNormal is { } spare)
        {
            _spareNormal = null;
            return spare;
        }

        double x, y, square;
        do
        {
            x = (2 * NextUniform()) - 1;
            y = (2 * NextUniform()) - 1;
            square = (x * x) + (y * y);
        }
        while (square is >= 1 or 0);

        var scale = Math.Sqrt(-2 * Math.Log(square) / square);
        _spareNormal = y * scale;
        return x * scale;
    }

    /// <summary>Puts the items in a random order, each order equally likely: Fisher and Yates, from the last item down.</summary>
    public void Shuffle<TItem>(Span<TItem> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var chosen = NextBelow(last + 1);
            (items[last], items[chosen]) = (items[chosen], items[last]);
        }
    }

    private static ulong SplitMix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
