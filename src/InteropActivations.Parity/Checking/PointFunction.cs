using System.Numerics;

namespace InteropActivations.Parity.Checking;

/// <summary>A user's function of single numbers: some inputs, then learned parameters, to one result.</summary>
internal sealed class PointFunction<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>f of all points at once, each with its inputs and the learned parameters.</summary>
    public required Func<IReadOnlyList<T[]>, T[]> Value { get; init; }

    /// <summary>The derivative by each argument as the user gives it; null where he gives none.</summary>
    public required IReadOnlyList<Func<IReadOnlyList<T[]>, T[]>?> Derivatives { get; init; }

    /// <summary>The derivative by the first input by dual numbers; null where the function does not lend itself to them.</summary>
    public Func<double, double>? Dual { get; init; }

    /// <summary>How many of the arguments are inputs; the others are learned.</summary>
    public required int Inputs { get; init; }

    /// <summary>The learned parameters.</summary>
    public IReadOnlyList<(string Name, double Value)> Learned { get; init; } = [];

    /// <summary>What asks a function point by point; what it throws is reported with the point.</summary>
    public static Func<IReadOnlyList<T[]>, T[]> OneByOne(string name, Func<T[], T> function) => points =>
    {
        var results = new T[points.Count];
        for (var i = 0; i < results.Length; i++)
        {
            try
            {
                results[i] = function(points[i]);
            }
            catch (Exception thrown) when (thrown is not (OutOfMemoryException or OperationCanceledException))
            {
                throw Thrown(name, points[i], thrown);
            }
        }

        return results;
    };

    /// <summary>What asks a function of spans.</summary>
    public static Func<IReadOnlyList<T[]>, T[]> InOnePiece(string name, SpanFunction<T> function) => points =>
    {
        var (x, y) = (points.Select(point => point[0]).ToArray(), new T[points.Count]);
        try
        {
            function(x, y);
        }
        catch (Exception thrown) when (thrown is not (OutOfMemoryException or OperationCanceledException))
        {
            throw new InputException($"{name} threw {thrown.GetType().Name} for {x.Length} values: {thrown.Message.TrimEnd('.')}.", thrown);
        }

        return y;
    };

    private static InputException Thrown(string name, T[] point, Exception thrown) => new(
        FormattableString.Invariant($"{name} threw {thrown.GetType().Name} at ({string.Join(", ", point.Select(value => FormattableString.Invariant($"{value}")))}): {thrown.Message.TrimEnd('.')}."), thrown);
}

/// <summary>A function of every value alone, written over spans.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
/// <param name="input">x.</param>
/// <param name="output">y, as long as x.</param>
public delegate void SpanFunction<T>(ReadOnlySpan<T> input, Span<T> output) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>A function of a matrix, row after row.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
/// <param name="input">The matrix.</param>
/// <param name="columns">How many values a row has.</param>
/// <param name="output">The result, as long as the matrix.</param>
public delegate void MatrixFunction<T>(ReadOnlySpan<T> input, int columns, Span<T> output) where T : unmanaged, IBinaryFloatingPointIeee754<T>;
