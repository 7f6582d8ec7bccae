using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rowwise;

/// <summary>y = x − greatest − ln(n + Σ' e^(x − greatest)), where n values are greatest and Σ' is over the others.</summary>
/// <remarks>The logarithm is taken of the sum without one of the greatest: beside its 1 the digits of a small rest would be lost.</remarks>
/// <param name="greatest">The greatest x.</param>
/// <param name="logarithm">The logarithm.</param>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal readonly struct SoftmaxLogarithms<V, T>(DoubleWord<V, T> greatest, DoubleWord<V, T> logarithm) : ISoftmaxResult<SoftmaxLogarithms<V, T>, V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DoubleWord<V, T> _greatest = greatest;
    private readonly DoubleWord<V, T> _logarithm = logarithm;

    /// <inheritdoc/>
    public static bool HasTerms => false;

    /// <inheritdoc/>
    /// <remarks>It is not greatest, but where all are −∞, which gives NaN.</remarks>
    public static V OtherFiller => V.Of(double.NegativeInfinity);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V First(V term, V other, V greatest) => V.Select(V.LessThanOrEqual(greatest, other), V.Zero, term);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> PlusSecond(DoubleWord<V, T> sum, V term, V other, V greatest) =>
        sum + V.Select(V.LessThanOrEqual(greatest, other), V.One, V.Zero);

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
        if (typeof(T) == typeof(float))
        {
            return (other - _greatest - _logarithm).Value;
        }

        // The second word of an infinite difference is NaN.
        var difference = DoubleWord<V, T>.Sum(other, -_greatest.High);
        var isFinite = V.LessThan(V.Abs(difference.High), V.Of(double.PositiveInfinity));
        return V.Select(isFinite, (difference - _logarithm).Value, difference.High - _logarithm.High);
    }
}
