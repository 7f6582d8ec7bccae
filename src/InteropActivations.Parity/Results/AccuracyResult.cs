using System.Text.Json.Serialization;
using InteropActivations.Parity.Accuracy.Walks;

namespace InteropActivations.Parity.Results;

/// <summary>What an accuracy is measured of.</summary>
public enum AccuracyDirection
{
    /// <summary>f(x).</summary>
    Forward,

    /// <summary>f′(x); for an activation of a whole row, dx.</summary>
    Derivative,

    /// <summary>∂f/∂p for a learned parameter p.</summary>
    Parameter,
}

/// <summary>An input.</summary>
/// <param name="Value">In decimal.</param>
/// <param name="Hex">Its bits in the dtype.</param>
public sealed record AccuracyInput(double Value, string Hex);

/// <summary>An answer to NaN or an infinity that is wrong.</summary>
/// <param name="Input">The input.</param>
/// <param name="Place">Where it stands among all of these inputs.</param>
/// <param name="Got">What the engine gave.</param>
/// <param name="Want">NaN for NaN, the limit for an infinity.</param>
public sealed record WrongSpecial(double Input, long Place, double Got, double Want);

/// <summary>How far one engine is from the witness: activation × engine × dtype × direction.</summary>
public sealed record AccuracyCase
{
    /// <summary>The activation with its parameters, as <see cref="Activations.ActivationSpec"/> writes it.</summary>
    public required string Activation { get; init; }

    /// <summary>The engine.</summary>
    public required string Engine { get; init; }

    /// <summary>The version of that engine that answered.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>float32 or float64.</summary>
    public required string Dtype { get; init; }

    /// <summary>What was measured.</summary>
    public required AccuracyDirection Direction { get; init; }

    /// <summary>The learned parameter by which the derivative is taken; empty for the other directions.</summary>
    public string Parameter { get; init; } = "";

    /// <summary>Whether the engine composes the activation from several operations.</summary>
    public bool Composed { get; init; }

    /// <summary>How many finite inputs were measured.</summary>
    public long Inputs { get; init; }

    /// <summary>Whether these are all finite float32 numbers.</summary>
    public bool Exhaustive => Inputs == EveryFloat.AllFinite;

    /// <summary>The greatest distance from the exact result in units in its last place; null where nothing was measured.</summary>
    public double? MaxUlp { get; init; }

    /// <summary>The input at which it was found; null where every result is exact.</summary>
    public AccuracyInput? WorstInput { get; init; }

    /// <summary>Where that input stands among all; for all of float32 and a positive input, its bits.</summary>
    public long? WorstPlace { get; init; }

    /// <summary>What the engine gave there.</summary>
    public double? Got { get; init; }

    /// <summary>What is right there, rounded to double.</summary>
    public double? Want { get; init; }

    /// <summary>How many of the inputs NaN, +∞ and −∞ were answered wrongly; in a row, how many of the results of a row that holds one.</summary>
    public long WrongSpecials { get; init; }

    /// <summary>The first of them.</summary>
    public WrongSpecial? WrongSpecial { get; init; }

    /// <summary>The bound that the native engine states; null for other engines, and where none is stated.</summary>
    public double? Bound { get; init; }

    /// <summary>The size of the terms that cancel: the unit in the last place is never smaller than theirs. 0 where nothing cancels.</summary>
    public double Floor { get; init; }

    /// <summary>Why nothing was measured; empty where something was.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether the native engine is worse here than it says.</summary>
    [JsonIgnore]
    public bool BreaksItsBound => Engine == NativeEngine && (MaxUlp > Bound + WitnessError || WrongSpecials > 0 || Reason.Length > 0);

    /// <summary>So many ULP the witness itself may be off: tables hold 25 digits, and a formula in a wider type is a thousand times finer and no more.</summary>
    internal const double WitnessError = 1e-3;

    /// <summary>The name of the engine that states bounds.</summary>
    internal const string NativeEngine = "native";
}

/// <summary>What was asked for, so that results can be put together again.</summary>
public sealed record AccuracyJob
{
    /// <summary>The activations with their parameters.</summary>
    public required IReadOnlyList<string> Activations { get; init; }

    /// <summary>The dtypes.</summary>
    public required IReadOnlyList<string> Dtypes { get; init; }

    /// <summary>The engines with their versions.</summary>
    public required IReadOnlyList<string> Engines { get; init; }

    /// <summary>How many inputs follow the hard points.</summary>
    public required long Inputs { get; init; }

    /// <summary>Whether float32 is measured at every bit pattern.</summary>
    public required bool Exhaustive { get; init; }

    /// <summary>Whether the greatest error in each step of x is kept too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Profiles { get; init; }

    /// <summary>Which part of it was done, such as 1/1.</summary>
    public required string Shard { get; init; }

    /// <summary>Whether all of that part was done.</summary>
    public bool Finished { get; init; }

    /// <summary>Whether another is a part of the same job, or the same part.</summary>
    public bool IsPartOfSame(AccuracyJob other) =>
        Activations.SequenceEqual(other.Activations) && Dtypes.SequenceEqual(other.Dtypes) && Engines.SequenceEqual(other.Engines)
        && Inputs == other.Inputs && Exhaustive == other.Exhaustive && Profiles == other.Profiles;
}

/// <summary>Everything an accuracy run found.</summary>
/// <param name="Job">What was asked for.</param>
/// <param name="Cases">What was found.</param>
public sealed record AccuracyResult(AccuracyJob Job, IReadOnlyList<AccuracyCase> Cases)
{
    /// <summary>The errors along x; empty where they were not asked for.</summary>
    public IReadOnlyList<ErrorProfile> Profiles { get; init; } = [];

    /// <summary>Whether the run was cut short.</summary>
    public bool Interrupted => !Job.Finished;
}
