namespace InteropActivations.Parity.Results;

/// <summary>What was compared.</summary>
public enum Direction
{
    /// <summary>y = f(x).</summary>
    Forward,

    /// <summary>dx = dy · ∂f/∂x.</summary>
    Backward,

    /// <summary>Σ dy · ∂f/∂p for a learned parameter p.</summary>
    Parameter,
}

/// <summary>How a comparison of the native engine with PyTorch came out.</summary>
public enum Verdict
{
    /// <summary>All values are within PyTorch's own tolerance.</summary>
    Agree,

    /// <summary>They differ, and the witness says the native engine is closer to the exact value.</summary>
    DifferNativeCloser,

    /// <summary>They differ, and the witness says PyTorch is closer to the exact value.</summary>
    DifferTorchCloser,

    /// <summary>They differ for a cause in the list of known differences.</summary>
    KnownCause,

    /// <summary>An engine does not compute it; the reason is given.</summary>
    NotComparable,

    /// <summary>They differ, and neither a witness nor a known cause explains it.</summary>
    Unexplained,
}

/// <summary>The input at which two engines are furthest apart.</summary>
/// <param name="Index">Its place among the inputs.</param>
/// <param name="Input">x in decimal.</param>
/// <param name="InputHex">The bits of x.</param>
/// <param name="Native">What the native engine gave.</param>
/// <param name="Torch">What the other engine gave.</param>
/// <param name="Witness">The high-precision value rounded to double; null where the witness has none.</param>
/// <param name="Allowed">The difference the tolerance allows there.</param>
public sealed record WorstInput(int Index, double Input, string InputHex, double Native, double Torch, double? Witness, double Allowed);

/// <summary>One comparison: activation × engine × dtype × direction.</summary>
public sealed record ParityCase
{
    /// <summary>Up to here an input is ordinary: far beyond any pre-activation, and its cube far from overflow in either dtype.</summary>
    public const double OrdinaryInput = 1e4;

    /// <summary>The activation with its parameters, as <see cref="Activations.ActivationSpec"/> writes it.</summary>
    public required string Activation { get; init; }

    /// <summary>The activation's family.</summary>
    public required string Family { get; init; }

    /// <summary>The engine the native one is held against.</summary>
    public required string Engine { get; init; }

    /// <summary>The version of that engine that answered.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>float32 or float64.</summary>
    public required string Dtype { get; init; }

    /// <summary>What was compared.</summary>
    public required Direction Direction { get; init; }

    /// <summary>How it came out.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Whether the other engine composes the activation from several operations.</summary>
    public bool Composed { get; init; }

    /// <summary>How many values were compared.</summary>
    public int Inputs { get; init; }

    /// <summary>How many of them are outside the tolerance.</summary>
    public int Mismatched { get; init; }

    /// <summary>How many of those outside are at an ordinary input: a number of at most <see cref="OrdinaryInput"/>, where no square or cube overflows.</summary>
    public int MismatchedOrdinary { get; init; }

    /// <summary>The greatest |native − torch|.</summary>
    public double MaxAbsoluteDifference { get; init; }

    /// <summary>The greatest |native − torch| / |torch|.</summary>
    public double MaxRelativeDifference { get; init; }

    /// <summary>The least rtol (with the default atol) under which all values would pass.</summary>
    public double MinimumTolerance { get; init; }

    /// <summary>The native engine's greatest distance from the witness in ULP; null without a witness.</summary>
    public double? NativeMaxUlp { get; init; }

    /// <summary>The other engine's greatest distance from the witness in ULP; null without a witness.</summary>
    public double? TorchMaxUlp { get; init; }

    /// <summary>How many zeros among the values have one sign here and the other there; reported, not a mismatch. The sign of a gradient of zero says nothing.</summary>
    public int SignedZeros { get; init; }

    /// <summary>How many derivatives at kinks are not PyTorch's, though both lie between the one-sided ones; reported, not a mismatch.</summary>
    public int OtherKinkChoices { get; init; }

    /// <summary>Where they are furthest apart.</summary>
    public WorstInput? Worst { get; init; }

    /// <summary>The names of the known differences that apply, in <see cref="ParityResult.KnownDifferences"/>.</summary>
    public IReadOnlyList<string> KnownDifferences { get; init; } = [];

    /// <summary>Whether it differs, and for no cause on the list of known differences, whoever is closer to the truth.</summary>
    public bool IsNewDifference => Verdict is Verdict.DifferNativeCloser or Verdict.DifferTorchCloser or Verdict.Unexplained;

    /// <summary>The whole story in words: for a mismatch the message, for <see cref="Verdict.NotComparable"/> the reason.</summary>
    public string Message { get; init; } = "";
}

/// <summary>A difference whose cause is known, so that a report can tell it from a new one.</summary>
/// <param name="Name">A short name.</param>
/// <param name="Title">What differs, in one line.</param>
/// <param name="Cause">Why, with the source.</param>
/// <param name="Affects">Which activations, engines, versions and inputs, in words.</param>
public sealed record KnownDifference(string Name, string Title, string Cause, string Affects);

/// <summary>How many comparisons came out which way.</summary>
public sealed record ParitySummary(
    int Cases, int Agree, int DifferNativeCloser, int DifferTorchCloser, int KnownCause, int NotComparable, int Unexplained)
{
    /// <summary>How many comparisons differ and are not on the list of known differences, whoever is closer to the truth.</summary>
    public int NewDifferences => DifferNativeCloser + DifferTorchCloser + Unexplained;

    /// <summary>How many values were compared in all.</summary>
    public long Values { get; init; }

    /// <summary>How many of them are outside the tolerance.</summary>
    public long ValuesOutside { get; init; }

    /// <summary>How many of those are at an ordinary input; see <see cref="ParityCase.MismatchedOrdinary"/>.</summary>
    public long ValuesOutsideOrdinary { get; init; }

    /// <summary>Counts the cases.</summary>
    public static ParitySummary Of(IReadOnlyCollection<ParityCase> cases)
    {
        return new ParitySummary(
            cases.Count,
            Count(Verdict.Agree),
            Count(Verdict.DifferNativeCloser),
            Count(Verdict.DifferTorchCloser),
            Count(Verdict.KnownCause),
            Count(Verdict.NotComparable),
            Count(Verdict.Unexplained))
        {
            Values = cases.Sum(comparison => (long)comparison.Inputs),
            ValuesOutside = cases.Sum(comparison => (long)comparison.Mismatched),
            ValuesOutsideOrdinary = cases.Sum(comparison => (long)comparison.MismatchedOrdinary),
        };

        int Count(Verdict verdict) => cases.Count(comparison => comparison.Verdict == verdict);
    }
}

/// <summary>Everything a parity run found.</summary>
public sealed record ParityResult(
    IReadOnlyList<ParityCase> Cases, ParitySummary Summary, IReadOnlyList<KnownDifference> KnownDifferences)
{
    /// <summary>Results of the native engine that depend on the array's length or on a value's position in it: a sentence each, hopefully none.</summary>
    public IReadOnlyList<string> PositionFaults { get; init; } = [];

    /// <summary>Known differences that a complete run should have met and did not: a sentence each. The list is then out of date.</summary>
    public IReadOnlyList<string> GoneDifferences { get; init; } = [];

    /// <summary>Whether the run was cut short; the cases are those finished until then.</summary>
    public bool Interrupted { get; init; }

    /// <summary>Whether nothing new was found.</summary>
    public bool Passed => Summary.NewDifferences == 0 && PositionFaults.Count == 0;
}
