using System.Numerics;
using InteropActivations.Activations;

namespace InteropActivations.Parity.Samples;

/// <summary>One call that every engine is given: x, its rows and draws, and the upstream gradients to go back with.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
public sealed class Sample<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>x, row after row.</summary>
    public required T[] Values { get; init; }

    /// <summary>How many values a row has; 0 for all of them.</summary>
    public int RowLength { get; init; }

    /// <summary>The draws of a stochastic activation, or none for evaluation.</summary>
    public T[] Draws { get; init; } = [];

    /// <summary>One backward pass is made with each of these dy.</summary>
    public required IReadOnlyList<T[]> Upstreams { get; init; }

    /// <summary>The call as engines take it.</summary>
    public ActivationInput<T> Input => new(Values, RowLength, Draws);
}

/// <summary>Everything that is compared for one activation in one dtype.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
/// <param name="Values">The calls whose y and dx are compared.</param>
/// <param name="Parameters">The calls whose parameter gradients are compared; none where nothing is learned.</param>
public sealed record SampleSet<T>(IReadOnlyList<Sample<T>> Values, IReadOnlyList<Sample<T>> Parameters)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>All calls.</summary>
    public IEnumerable<Sample<T>> All => Values.Concat(Parameters);
}

/// <summary>How closely inputs are spread.</summary>
public enum Density
{
    /// <summary>Every point.</summary>
    Full,

    /// <summary>Every hard point, and few of the others: enough for a recording that is kept in the repository.</summary>
    Thin,
}
