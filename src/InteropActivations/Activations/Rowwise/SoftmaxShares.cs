using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rowwise;

/// <summary>y = t / Σ t.</summary>
/// <param name="inverse">1 / Σ t.</param>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal readonly struct SoftmaxShares<V, T>(DoubleWord<V, T> inverse) : ISoftmaxResult<SoftmaxShares<V, T>, V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly WordFactor<V, T> _inverse = new(inverse);

    /// <inheritdoc/>
    public static bool HasOther => false;

    /// <inheritdoc/>
    public static bool HasSecond => false;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Weigh(DoubleWord<V, T> first, DoubleWord<V, T> second, V greatest, out DoubleWord<V, T> one, out DoubleWord<V, T> two) =>
        (one, two) = (DoubleWord<V, T>.Of(1) / first, second);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static SoftmaxShares<V, T> With(DoubleWord<V, T> one, DoubleWord<V, T> two) => new(one);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public V Of(V term, V other) => _inverse.Times(term);
}
