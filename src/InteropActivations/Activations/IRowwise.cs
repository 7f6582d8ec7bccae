using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Activations;

/// <summary>The shape of an activation in which a value's result depends on its whole row or its place in it.</summary>
public interface IRowwise
{
    /// <summary>What is said about the activation.</summary>
    static abstract ActivationInfo Info { get; }

    /// <summary>How long a row of y is.</summary>
    static virtual RowShape Shape(ReadOnlySpan<double> parameters) => RowShape.Same;

    /// <summary>y = f(x) for one row. y may be the memory of x.</summary>
    static abstract void Forward<V, T>(Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>dx = Jᵀ dy for one row. dx may be the memory of x or of dy.</summary>
    static abstract void Backward<V, T>(Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Forward for the first of some rows, at least one, as many as are faster done together than one by one, to the same bits.</summary>
    /// <returns>How many rows are done.</returns>
    static virtual int ForwardTogether<V, T>(ReadOnlySpan<T> x, int columns, Span<T> y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => 0;

    /// <summary>Backward for the first of some rows, as <see cref="ForwardTogether"/>.</summary>
    /// <returns>How many rows are done.</returns>
    static virtual int BackwardTogether<V, T>(ReadOnlySpan<T> x, int columns, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => 0;
}

/// <summary>A row as an activation is given it.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
/// <param name="x">The row's values.</param>
/// <param name="draws">One random draw per value, or none in evaluation.</param>
/// <param name="parameters">The activation's parameters.</param>
public readonly ref struct Row<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> draws, ReadOnlySpan<double> parameters)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The row's values.</summary>
    public ReadOnlySpan<T> X { get; } = x;

    /// <summary>One random draw per value, or none in evaluation.</summary>
    public ReadOnlySpan<T> Draws { get; } = draws;

    /// <summary>The activation's parameters.</summary>
    public ReadOnlySpan<double> Parameters { get; } = parameters;
}
