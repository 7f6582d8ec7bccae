using System.Numerics;

namespace InteropActivations.Activations;

/// <summary>The input of an activation: values, the length of a row, and the draws of a stochastic activation.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
/// <param name="values">x, row after row.</param>
/// <param name="rowLength">How many values a row has; 0 means that all values are one row. Only activations that look at a whole row use it.</param>
/// <param name="draws">Random draws, one per value, for a stochastic activation in training; empty means evaluation.</param>
public readonly ref struct ActivationInput<T>(ReadOnlySpan<T> values, int rowLength = 0, ReadOnlySpan<T> draws = default)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>x, row after row.</summary>
    public ReadOnlySpan<T> Values { get; } = values;

    /// <summary>How many values a row has.</summary>
    public int RowLength { get; } = rowLength == 0 ? values.Length : rowLength;

    /// <summary>The draws, or empty in evaluation.</summary>
    public ReadOnlySpan<T> Draws { get; } = draws;

    /// <summary>How many rows there are.</summary>
    public int Rows => RowLength == 0 ? 0 : Values.Length / RowLength;

    /// <summary>Values as one row.</summary>
    public static implicit operator ActivationInput<T>(ReadOnlySpan<T> values) => new(values);

    /// <summary>Values as one row.</summary>
    public static implicit operator ActivationInput<T>(Span<T> values) => new(values);

    /// <summary>Values as one row.</summary>
    public static implicit operator ActivationInput<T>(T[] values) => new(values);
}
