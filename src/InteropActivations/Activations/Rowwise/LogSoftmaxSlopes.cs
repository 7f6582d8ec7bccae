using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rowwise;

/// <summary>dx = dy − s·Σ dy with s = t / Σ t.</summary>
/// <param name="share">Σ dy / Σ t.</param>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal readonly struct LogSoftmaxSlopes<V, T>(DoubleWord<V, T> share) : ISoftmaxResult<LogSoftmaxSlopes<V, T>, V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DoubleWord<V, T> _share = share;

    /// <inheritdoc/>
    public static bool IsSlope => true;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> PlusSecond(DoubleWord<V, T> sum, V term, V other, V greatest) => sum + other;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Weigh(DoubleWord<V, T> first, DoubleWord<V, T> second, V greatest, out DoubleWord<V, T> one, out DoubleWord<V, T> two) =>
        (one, two) = (second / first, second);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static LogSoftmaxSlopes<V, T> With(DoubleWord<V, T> one, DoubleWord<V, T> two) => new(one);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public V Of(V term, V other) => (other - (_share * term)).Value;
}
