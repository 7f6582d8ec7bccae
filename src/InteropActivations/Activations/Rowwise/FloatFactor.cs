using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rowwise;

/// <summary>A number that floats are multiplied with as if it had all digits of a double, in floats.</summary>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/>.</typeparam>
internal readonly struct FloatFactor<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly V _high;
    private readonly V _low;

    /// <summary>The factor that a word is.</summary>
    [MethodImpl(AggressiveInlining)]
    public FloatFactor(DoubleWord<V, T> word)
    {
        _high = word.High;
        _low = word.Low;
    }

    /// <summary>value · factor, rounded once.</summary>
    [MethodImpl(AggressiveInlining)]
    public V Times(V value)
    {
        var product = value * _high;
        return product - V.FmaNegated(value, _low, V.FmaNegated(value, _high, product));
    }
}
