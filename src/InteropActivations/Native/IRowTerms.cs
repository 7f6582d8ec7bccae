using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Native;

/// <summary>What is summed over a row of floats: one sum, or two in the same pass.</summary>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/>.</typeparam>
internal interface IRowTerms<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether there is a second sum.</summary>
    static virtual bool HasSecond => false;

    /// <summary>The terms of both sums from a place in the row on where all lanes are there; the first from 0 to 2.</summary>
    V At(int at, out DoubleWord<V, T> second);

    /// <summary>Those of the row's end, where lanes past it are 0.</summary>
    V Last(int at, out DoubleWord<V, T> second);
}
