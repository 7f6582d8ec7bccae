using System.Numerics;

namespace InteropActivations.Activations;

/// <summary>The input of an activation: values, where its rows lie, and the draws of a stochastic activation.</summary>
/// <remarks>Only activations that look at a whole row ask where rows lie. <see cref="Along"/> says it by a shape and an axis.</remarks>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
/// <param name="values">x, row after row.</param>
/// <param name="rowLength">How many values a row has; 0 for as many as there are.</param>
/// <param name="draws">Random draws, one per value, for a stochastic activation in training; empty means evaluation.</param>
/// <param name="inner">How far apart the neighbours of a row lie: so many rows run side by side.</param>
public readonly ref struct ActivationInput<T>(ReadOnlySpan<T> values, int rowLength = 0, ReadOnlySpan<T> draws = default, int inner = 1)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>x, row after row.</summary>
    public ReadOnlySpan<T> Values { get; } = values;

    /// <summary>How many values a row has.</summary>
    public int RowLength { get; } = rowLength != 0 || inner <= 0 ? rowLength : inner == 1 ? values.Length : values.Length / inner;

    /// <summary>How far apart the neighbours of a row lie: 1 where they lie together, height times width along the channels of an image.</summary>
    public int Inner { get; } = inner;

    /// <summary>The draws, or empty in evaluation.</summary>
    public ReadOnlySpan<T> Draws { get; } = draws;

    /// <summary>How many rows there are.</summary>
    public int Rows => RowLength == 0 ? 0 : Values.Length / RowLength;

    /// <summary>Rows along an axis of a shape: axis 1 of (batch, channels, height, width) has rows of all channels.</summary>
    /// <param name="axis">The axis, from 0 on, or from −1 back.</param>
    /// <param name="shape">The lengths of the axes, the last one running fastest.</param>
    /// <param name="values">x.</param>
    /// <param name="draws">The draws, shaped as x.</param>
    /// <exception cref="InputException">There is no such axis, or the values do not fill the shape.</exception>
    public static ActivationInput<T> Along(int axis, ReadOnlySpan<int> shape, ReadOnlySpan<T> values, ReadOnlySpan<T> draws = default)
    {
        var at = axis < 0 ? axis + shape.Length : axis;
        if (at < 0 || at >= shape.Length)
        {
            throw new InputException($"There is no axis {axis} in the shape ({string.Join(", ", shape.ToArray())}); its axes are 0 to {shape.Length - 1}, or -1 to -{shape.Length} from the last.");
        }

        var (count, inner) = (1L, 1L);
        for (var i = 0; i < shape.Length; i++)
        {
            count = shape[i] < 0 ? -1 : Math.Min(count * shape[i], int.MaxValue);
            inner = i > at ? inner * shape[i] : inner;
            if (count < 0)
            {
                break;
            }
        }

        return count == values.Length
            ? new ActivationInput<T>(values, shape[at], draws, Math.Max(1, (int)inner))
            : throw new InputException($"{values.Length} values do not fill the shape ({string.Join(", ", shape.ToArray())}).");
    }

    /// <summary>Values as one row.</summary>
    public static implicit operator ActivationInput<T>(ReadOnlySpan<T> values) => new(values);

    /// <summary>Values as one row.</summary>
    public static implicit operator ActivationInput<T>(Span<T> values) => new(values);

    /// <summary>Values as one row.</summary>
    public static implicit operator ActivationInput<T>(T[] values) => new(values);
}
