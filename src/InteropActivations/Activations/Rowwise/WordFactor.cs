using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rowwise;

/// <summary>A word that values are multiplied with, rounded once, without carrying the product in a word.</summary>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal readonly struct WordFactor<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly V _high;
    private readonly V _low;

    /// <summary>The factor that a word is.</summary>
    [MethodImpl(AggressiveInlining)]
    public WordFactor(DoubleWord<V, T> word)
    {
        _high = word.High;
        _low = word.Low;
    }

    /// <summary>value · factor.</summary>
    [MethodImpl(AggressiveInlining)]
    public V Times(V value)
    {
        var product = value * _high;
        return product - V.FmaNegated(value, _low, V.FmaNegated(value, _high, product));
    }
}
