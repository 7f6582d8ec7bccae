using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Native;

namespace InteropActivations.Activations.Rowwise;

/// <summary>What a softmax exponentiates: z, made from the values of a row.</summary>
internal interface ILogits
{
    /// <summary>Whether an entry z = 0 that is not returned counts besides those of the row.</summary>
    static virtual bool HasZero => false;

    /// <summary>Whether z is x itself.</summary>
    static virtual bool IsPlain => false;

    /// <summary>What x is divided by: dz/dx = 1/divisor. A sign is part of <see cref="At"/>.</summary>
    static virtual double Divisor(ReadOnlySpan<double> parameters) => 1;

    /// <summary>±x, or x with its draw, from a place in the row on; the lanes past its end hold anything.</summary>
    static virtual DoubleWord<V, T> At<V, T>(Row<T> row, int at)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SpanLanes.Load<V, T>(row.X, at);

    /// <summary>A difference of two of them, divided by the size of the divisor: only then, because dividing first may overflow.</summary>
    static virtual DoubleWord<V, T> Divided<V, T>(DoubleWord<V, T> difference, V divisor)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        difference;
}
