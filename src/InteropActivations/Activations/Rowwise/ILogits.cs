namespace InteropActivations.Activations.Rowwise;

/// <summary>A softmax, or its logarithm, of z = ±x: all rows go through <see cref="SoftmaxRows{L, R, V, T}"/> together.</summary>
/// <typeparam name="L">The activation.</typeparam>
internal interface ILogits<L> : IRowwise, ILogits
    where L : struct, ILogits<L>
{
    /// <inheritdoc/>
    static void IRowwise.Forward<V, T>(Row<T> row, Span<T> y) => L.ForwardTogether<V, T>(row.X, row.X.Length, y);

    /// <inheritdoc/>
    static void IRowwise.Backward<V, T>(Row<T> row, ReadOnlySpan<T> dy, Span<T> dx) => L.BackwardTogether<V, T>(row.X, row.X.Length, dy, dx);

    /// <inheritdoc/>
    static int IRowwise.ForwardTogether<V, T>(ReadOnlySpan<T> x, int columns, Span<T> y)
    {
        if (L.IsLogarithm)
        {
            SoftmaxRows<L, SoftmaxLogarithms<V, T>, V, T>.Over(x, x, columns, y);
        }
        else
        {
            SoftmaxRows<L, SoftmaxShares<V, T>, V, T>.Over(x, [], columns, y);
        }

        return x.Length / columns;
    }

    /// <inheritdoc/>
    static int IRowwise.BackwardTogether<V, T>(ReadOnlySpan<T> x, int columns, ReadOnlySpan<T> dy, Span<T> dx)
    {
        if (L.IsLogarithm)
        {
            SoftmaxRows<L, LogSoftmaxSlopes<V, T>, V, T>.Over(x, dy, columns, dx);
        }
        else
        {
            SoftmaxRows<L, SoftmaxSlopes<V, T>, V, T>.Over(x, dy, columns, dx);
        }

        return x.Length / columns;
    }
}

/// <summary>What a softmax exponentiates: z, made from the values of a row.</summary>
internal interface ILogits
{
    /// <summary>Whether an entry z = 0 that is not returned counts besides those of the row.</summary>
    static virtual bool HasZero => false;

    /// <summary>Whether z is −x, and not x.</summary>
    static virtual bool IsMirrored => false;

    /// <summary>Whether the logarithm of the softmax is meant.</summary>
    static virtual bool IsLogarithm => false;
}
