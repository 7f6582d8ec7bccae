using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rowwise;

/// <summary>dx = s·(dy − Σ dy·s) with s = t / Σ t.</summary>
/// <param name="inverse">1 / Σ t.</param>
/// <param name="mean">Σ dy·s.</param>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal readonly struct SoftmaxSlopes<V, T>(DoubleWord<V, T> inverse, DoubleWord<V, T> mean) : ISoftmaxResult<SoftmaxSlopes<V, T>, V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DoubleWord<V, T> _inverse = inverse;
    private readonly DoubleWord<V, T> _mean = mean;

    /// <inheritdoc/>
    public static bool IsSlope => true;

    /// <inheritdoc/>
    /// <remarks>The product of two floats is exact in a double: a multiply-add rounds as often as an addition.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> PlusSecond(DoubleWord<V, T> sum, V term, V other, V greatest) => typeof(T) == typeof(float)
        ? V.FmaDoubles(V.Widen(term), V.Widen(other), sum)
        : sum + DoubleWord<V, T>.Product(term, other);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Weigh(DoubleWord<V, T> first, DoubleWord<V, T> second, V greatest, out DoubleWord<V, T> one, out DoubleWord<V, T> two) =>
        (one, two) = (DoubleWord<V, T>.Of(1) / first, second / first);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SoftmaxSlopes<V, T> With(DoubleWord<V, T> one, DoubleWord<V, T> two) => new(one, two);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public V Of(V term, V other) => (_inverse * term * (other - _mean)).Value;
}
