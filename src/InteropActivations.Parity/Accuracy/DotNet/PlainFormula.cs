using System.Numerics;

namespace InteropActivations.Parity.Accuracy.DotNet;

/// <summary>A function of one value and the activation's parameters.</summary>
internal delegate T PlainFunction<T>(T x, ReadOnlySpan<T> parameters);

/// <summary>A function of many values, or of a row.</summary>
internal delegate void PlainForward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y);

/// <summary>dx of many values, or of a row.</summary>
internal delegate void PlainBackward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ReadOnlySpan<T> parameters, Span<T> dx);

/// <summary>An activation as somebody writes it who has .NET and a textbook.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
/// <param name="Forward">y.</param>
/// <param name="Backward">dx.</param>
internal sealed record PlainFormula<T>(PlainForward<T> Forward, PlainBackward<T> Backward) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether .NET has the function itself, in System.Numerics.Tensors.</summary>
    public bool IsOfTensors { get; private init; }

    /// <summary>The derivatives by the learned parameters.</summary>
    public PlainFunction<T>[] ByParameters { get; private init; } = [];

    /// <summary>From f and f′ of one value.</summary>
    public static PlainFormula<T> Of(PlainFunction<T> value, PlainFunction<T> slope, params PlainFunction<T>[] byParameters) =>
        new(Each(value), Chained(slope)) { ByParameters = byParameters };

    /// <summary>From f of many values, which System.Numerics.Tensors has, and f′ of one.</summary>
    public static PlainFormula<T> OfTensors(PlainForward<T> values, PlainFunction<T> slope) => new(values, Chained(slope)) { IsOfTensors = true };

    /// <summary>From y and dx of a row.</summary>
    public static PlainFormula<T> OfRows(PlainForward<T> row, PlainBackward<T> gradient, bool isOfTensors) => new(row, gradient) { IsOfTensors = isOfTensors };

    private static PlainForward<T> Each(PlainFunction<T> value) => (x, parameters, y) =>
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = value(x[i], parameters);
        }
    };

    private static PlainBackward<T> Chained(PlainFunction<T> slope) => (x, dy, parameters, dx) =>
    {
        for (var i = 0; i < x.Length; i++)
        {
            dx[i] = dy[i] * slope(x[i], parameters);
        }
    };
}
