using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Activations;

/// <summary>The shape of an activation in which a value's result depends on its whole row or its place in it.</summary>
public interface IRowwise
{
    /// <summary>What is said about the activation.</summary>
    static abstract ActivationInfo Info { get; }

    /// <summary>y = f(x) for one row. y may be the memory of x.</summary>
    static abstract void Forward<V, T>(ReadOnlySpan<T> x, Span<T> y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>dx = Jᵀ dy for one row. dx may be the memory of dy.</summary>
    static abstract void Backward<V, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
