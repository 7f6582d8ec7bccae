using System.Text.Json.Serialization;
using InteropActivations.Parity.Json;

namespace InteropActivations.Parity.Results;

/// <summary>The errors of all engines along the inputs of one activation in one dtype: the greatest in each step of x.</summary>
/// <param name="Activation">The activation with its parameters, as <see cref="Activations.ActivationSpec"/> writes it.</param>
/// <param name="Dtype">float32 or float64.</param>
/// <param name="Edges">
/// Where the steps begin, and where the last one ends. They are of equal width in the middle, and of equal ratio outside it, up to
/// the largest finite number on either side. Of an activation of a row, x is the one input that moves.
/// </param>
/// <param name="Curves">One per engine and direction that was measured.</param>
public sealed record ErrorProfile(
    string Activation,
    string Dtype,
    [property: JsonConverter(typeof(NumbersOnOneLine))] IReadOnlyList<double?> Edges,
    IReadOnlyList<ErrorCurve> Curves);

/// <summary>The error of one engine in one direction along the steps of its <see cref="ErrorProfile"/>.</summary>
public sealed record ErrorCurve
{
    /// <summary>Values or derivatives.</summary>
    public required AccuracyDirection Direction { get; init; }

    /// <summary>The engine.</summary>
    public required string Engine { get; init; }

    /// <summary>The version of that engine that answered.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>The bound that the native engine states; null for other engines, and where none is stated.</summary>
    public double? Bound { get; init; }

    /// <summary>The greatest error in each step, in ULP with four digits; ∞ for NaN in place of a number, null where no input was measured.</summary>
    [JsonConverter(typeof(NumbersOnOneLine))]
    public required IReadOnlyList<double?> Greatest { get; init; }

    /// <summary>Where not one digit is right: each way that was met, apart for negative inputs and others.</summary>
    public IReadOnlyList<LostResults> Lost { get; init; } = [];
}

/// <summary>How a result has no digit that is right.</summary>
public enum LossKind
{
    /// <summary>It is NaN where a number is right.</summary>
    NotANumber,

    /// <summary>It is infinite where a finite number is right.</summary>
    Infinite,

    /// <summary>It is 0 where another number is right.</summary>
    Zero,

    /// <summary>It is another number of the wrong size, or infinity is right.</summary>
    NoDigit,
}

/// <summary>Results of one engine in which not one digit is right, all in the same way and at inputs of one sign.</summary>
public sealed record LostResults
{
    /// <summary>What is there instead.</summary>
    public required LossKind Kind { get; init; }

    /// <summary>How many they are; an input of a row has several.</summary>
    public required long Results { get; init; }

    /// <summary>The least of their inputs.</summary>
    public required double From { get; init; }

    /// <summary>The greatest of their inputs.</summary>
    public required double To { get; init; }

    /// <summary>The one of their inputs at which the right result is largest.</summary>
    public required double Input { get; init; }

    /// <summary>What the engine gave there.</summary>
    public required double Got { get; init; }

    /// <summary>What is right there, rounded to double.</summary>
    public required double Want { get; init; }

    /// <summary>Both together, as found at other inputs; in any order the same.</summary>
    internal LostResults With(LostResults other)
    {
        var size = Math.Abs(Want).CompareTo(Math.Abs(other.Want));
        var shown = size > 0 || (size == 0 && Input.CompareTo(other.Input) <= 0) ? this : other;
        return shown with { Results = Results + other.Results, From = Math.Min(From, other.From), To = Math.Max(To, other.To) };
    }
}
