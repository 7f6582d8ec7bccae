using System.Collections.Immutable;

namespace InteropActivations.Activations;

/// <summary>What holds of f everywhere, with the default parameters. Tests hold f to every word of it, and find each number attained.</summary>
/// <param name="Least">The greatest lower bound of f.</param>
/// <param name="Greatest">The least upper bound of f.</param>
/// <param name="Lipschitz">The least L with |f(x) − f(y)| ≤ L·|x − y|, for rows in the maximum norm; ∞ where f jumps or its slope has no bound.</param>
/// <param name="Monotonicity">Whether f only rises or only falls; for an activation of rows nothing is said.</param>
/// <param name="Symmetry">Whether f is odd or even.</param>
public sealed record ActivationTraits(
    double Least,
    double Greatest,
    double Lipschitz,
    Monotonicity Monotonicity = Monotonicity.None,
    Symmetry Symmetry = Symmetry.None)
{
    /// <summary>Whether the values of a row sum to 1.</summary>
    public bool SumsToOne { get; init; }

    /// <summary>Whether adding the same number to all values of a row changes nothing.</summary>
    public bool IgnoresShift { get; init; }

    /// <summary>What f is in terms of other activations.</summary>
    public ImmutableArray<Relation> Relations { get; init; } = [];
}

/// <summary>Whether a function only rises or only falls.</summary>
public enum Monotonicity
{
    /// <summary>Neither.</summary>
    None,

    /// <summary>It never falls.</summary>
    Increasing,

    /// <summary>It never rises.</summary>
    Decreasing,
}

/// <summary>The symmetry of a function.</summary>
public enum Symmetry
{
    /// <summary>Neither odd nor even.</summary>
    None,

    /// <summary>f(−x) = −f(x).</summary>
    Odd,

    /// <summary>f(−x) = f(x).</summary>
    Even,
}

/// <summary>What f is in terms of another activation, g.</summary>
/// <param name="Kind">How the two are related.</param>
/// <param name="Other">g, as text that <see cref="ActivationSpec.Parse"/> reads.</param>
public sealed record Relation(RelationKind Kind, string Other);

/// <summary>How f is related to g.</summary>
public enum RelationKind
{
    /// <summary>f(x) = g(x).</summary>
    Same,

    /// <summary>f(x) = g(−x).</summary>
    Mirrored,

    /// <summary>f(x) = −g(−x).</summary>
    Turned,

    /// <summary>f(x) = ln g(x).</summary>
    Logarithm,
}
