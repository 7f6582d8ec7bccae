using InteropActivations.Backends;
using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Checking;

/// <summary>How a function is checked. Every setting has a default.</summary>
public sealed record CheckOptions
{
    /// <summary>What the function is called in messages.</summary>
    public string Name { get; init; } = "f";

    /// <summary>The names of the function's inputs in the PyTorch expression; by default x, then y and z.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = ["x", "y", "z"];

    /// <summary>Where the function is checked: from the first number to the second, both included. By default at every number of the dtype.</summary>
    public (double From, double To)? Domain { get; init; }

    /// <summary>The inputs, instead of generated ones; for a function of several inputs one point after the other.</summary>
    public IReadOnlyList<double>? At { get; init; }

    /// <summary>How far results may be apart; by default as in <c>torch.testing.assert_close</c>.</summary>
    public Tolerance? Tolerance { get; init; }

    /// <summary>Who says what is right where the two differ. By default the expression itself read as a <see cref="Formulas.Formula"/>, or else PyTorch in float64 for results in float32.</summary>
    public CheckWitness? Witness { get; init; }

    /// <summary>Whether a warning fails: digits lost that PyTorch keeps, or the sign of a zero.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether a check that fails throws; otherwise its result says so.</summary>
    public bool ThrowOnFailure { get; init; } = true;

    /// <summary>Who evaluates the expression; by default the first engine there is that can.</summary>
    public IExpressionEngine? Engine { get; init; }
}
