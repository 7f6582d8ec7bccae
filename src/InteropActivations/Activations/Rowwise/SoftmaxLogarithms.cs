using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rowwise;

/// <summary>y = x − greatest − ln(n + Σ' e^(x − greatest)), where n values are greatest and Σ' is over the others.</summary>
/// <remarks>
/// The logarithm is taken of the sum without one of the greatest: beside its 1 the digits of a small rest would be lost. Of what
/// is subtracted, the second word is as exact as the first: where x is near the first, the difference is all that is left.
/// </remarks>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal readonly struct SoftmaxLogarithms<V, T> : ISoftmaxResult<SoftmaxLogarithms<V, T>, V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly V _high;
    private readonly V _low;

    [MethodImpl(AggressiveInlining)]
    private SoftmaxLogarithms(DoubleWord<V, T> greatest, DoubleWord<V, T> logarithm)
    {
        _high = (greatest + logarithm).Value;
        _low = (greatest + -_high + logarithm).Value;
    }

    /// <inheritdoc/>
    public static bool HasTerms => false;

    /// <inheritdoc/>
    /// <remarks>It is not greatest, but where all are −∞, which gives NaN.</remarks>
    public static V OtherFiller => V.Of(double.NegativeInfinity);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V First(V term, V other, V greatest) => V.Select(V.LessThanOrEqual(greatest, other), V.Zero, term);

    /// <inheritdoc/>
    /// <remarks>How many are greatest, in the place of the first word: exact up to 2²⁴ in each sum.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> PlusSecond(DoubleWord<V, T> sum, V term, V other, V greatest) =>
        DoubleWord<V, T>.From(sum.First + V.Select(V.LessThanOrEqual(greatest, other), V.One, V.Zero), sum.Second);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Second(DoubleWord<V, T> sum) => sum.First;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Weigh(DoubleWord<V, T> first, DoubleWord<V, T> second, V greatest, out DoubleWord<V, T> one, out DoubleWord<V, T> two)
    {
        one = greatest;
        two = Log.OnePlus(second - DoubleWord<V, T>.Of(1) + (first * new SoftmaxTerms<V, T>(greatest).OverGreatest(greatest)));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SoftmaxLogarithms<V, T> With(DoubleWord<V, T> one, DoubleWord<V, T> two) => new(one, two);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public V Of(V term, V other)
    {
        var difference = other - _high;
        var part = difference - other;
        var low = other - (difference - part) - (_high + part);

        // What an infinite difference leaves is NaN.
        return V.Select(V.LessThan(V.Of(double.NegativeInfinity), difference), difference + (low - _low), difference);
    }
}
