using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Native;

namespace InteropActivations.Activations.Rowwise;

/// <summary>What a softmax exponentiates: z, made from the values of a row.</summary>
internal interface ILogits
{
    /// <summary>Whether an entry z = 0 that is not returned counts besides those of the row.</summary>
    static virtual bool HasZero => false;

    /// <summary>What x is divided by: dz/dx = 1/divisor.</summary>
    static virtual double Divisor(ReadOnlySpan<double> parameters) => 1;

    /// <summary>z from a place in the row on; the lanes past its end hold anything.</summary>
    /// <param name="row">The row.</param>
    /// <param name="at">The place.</param>
    /// <param name="divisor"><see cref="Divisor"/> in every lane.</param>
    static virtual DoubleWord<V, T> At<V, T>(Row<T> row, int at, V divisor)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SpanLanes.Load<V, T>(row.X, at);
}
