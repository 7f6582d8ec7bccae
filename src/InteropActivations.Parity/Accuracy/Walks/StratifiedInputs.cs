using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Parity.Accuracy.Profiles;
using InteropActivations.Parity.Samples;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Accuracy.Walks;

/// <summary>Hard points, kinks and their neighbours, one input of every step, then so many inputs spread over all scales and densely where activations bend.</summary>
/// <remarks>
/// The spread inputs take four strata in turn: every bit pattern alike, the binades in which exponentials live, the interval
/// in which activations bend, and the one in which their tails end. Within a stratum they follow multiples of the golden
/// ratio, which leave no large gap however many are taken.
/// </remarks>
internal sealed class StratifiedInputs<T> : InputWalk<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>2⁶⁴·(φ − 1), rounded to an odd number.</summary>
    private const ulong GoldenStep = 0x9E37_79B9_7F4A_7C15;

    /// <summary>How many neighbours of a kink are taken on either side.</summary>
    private const int NeighboursOfKinks = 64;

    private const int Strata = 4;

    /// <summary>Below 2⁻³⁰ an activation is its tangent, above 2¹⁰ its asymptote, save in float64's last places.</summary>
    private const int LeastExponent = -30, Binades = 40;

    private const double Bend = 10;

    /// <summary>Where e^(−|x|) is less than half the smallest subnormal.</summary>
    private static readonly double Tail = DTypes.Of<T>() == DType.Float32 ? 104.5 : 746;

    private readonly T[] _hard;
    private readonly T[] _specials;
    private readonly long _spread;

    /// <summary>The walk of an activation.</summary>
    /// <param name="activation">Whose kinks and table are among the inputs.</param>
    /// <param name="spread">How many inputs follow the hard points.</param>
    public StratifiedInputs(ActivationSpec activation, long spread)
    {
        _spread = spread;
        var tabled = WitnessTables.Find(activation, DTypes.Of<T>())?.Inputs.Select(T.CreateTruncating) ?? [];
        var all = ElementwiseInputs.Ordered(ElementwiseInputs.For<T>(activation, Density.Full).Concat(tabled).Concat(AroundKinks(activation)).Concat(MiddlesOfSteps(activation)));
        _hard = [.. all.Where(T.IsFinite)];
        _specials = [T.PositiveInfinity, T.NegativeInfinity, T.NaN, -T.NaN];
    }

    /// <inheritdoc/>
    public override long Finite => _hard.Length + _spread;

    /// <inheritdoc/>
    public override long Specials => _specials.Length;

    /// <inheritdoc/>
    public override void Fill(long start, Span<T> inputs)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            var place = start + i;
            inputs[i] = place < _hard.Length ? _hard[place] : Spread(place - _hard.Length);
        }
    }

    /// <inheritdoc/>
    public override void FillSpecials(long start, Span<T> inputs) => _specials.AsSpan((int)start, inputs.Length).CopyTo(inputs);

    private static T Spread(long place)
    {
        var fraction = (ulong)(place + 1) * GoldenStep;
        return (place % Strata) switch
        {
            0 => Pattern(fraction),
            1 => Scaled(fraction),
            2 => Uniform(fraction, Bend),
            _ => Uniform(fraction, Tail),
        };
    }

    /// <summary>Any finite bit pattern; one of NaN or infinity loses the lowest bit of its exponent.</summary>
    private static T Pattern(ulong bits)
    {
        var value = DTypes.Of<T>() == DType.Float32
            ? T.CreateTruncating(BitConverter.UInt32BitsToSingle(Finite32((uint)(bits >> 32))))
            : T.CreateTruncating(BitConverter.UInt64BitsToDouble(Finite64(bits)));
        return value;

        static uint Finite32(uint bits) => (bits & 0x7F80_0000) == 0x7F80_0000 ? bits ^ 0x0080_0000 : bits;

        static ulong Finite64(ulong bits) => (bits & 0x7FF0_0000_0000_0000) == 0x7FF0_0000_0000_0000 ? bits ^ 0x0010_0000_0000_0000 : bits;
    }

    /// <summary>A sign, an exponent and a significand, all from one fraction.</summary>
    private static T Scaled(ulong fraction)
    {
        var scaled = Math.BigMul(fraction, 2 * Binades, out var significand);
        var size = Math.ScaleB(1 + (significand * Math.ScaleB(1, -64)), LeastExponent + (int)(scaled >> 1));
        return T.CreateTruncating((scaled & 1) == 0 ? size : -size);
    }

    private static T Uniform(ulong fraction, double bound) =>
        T.CreateTruncating((long)fraction * Math.ScaleB(bound, -63));

    /// <summary>One input in every step by which errors are kept apart, so that few inputs leave none out.</summary>
    private static IEnumerable<T> MiddlesOfSteps(ActivationSpec activation)
    {
        var edges = StepEdges.Of(activation, DTypes.Of<T>());
        return edges.Zip(edges.Skip(1), (from, to) => T.CreateTruncating((from / 2) + (to / 2)));
    }

    private static IEnumerable<T> AroundKinks(ActivationSpec activation)
    {
        foreach (var kink in activation.Info.Kinks)
        {
            var below = T.CreateTruncating(kink.At(activation.Parameters));
            var above = below;
            for (var i = 0; i < NeighboursOfKinks; i++)
            {
                yield return below = T.BitDecrement(below);
                yield return above = T.BitIncrement(above);
            }
        }
    }
}
