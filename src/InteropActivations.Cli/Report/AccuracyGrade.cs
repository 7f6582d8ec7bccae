namespace InteropActivations.Cli.Report;

/// <summary>How much an error is.</summary>
/// <param name="Style">Its CSS class.</param>
/// <param name="Meaning">What it means, for a legend.</param>
/// <param name="Example">What a cell of it looks like.</param>
internal sealed record AccuracyGrade(string Style, string Meaning, string Example)
{
    /// <summary>Half a unit at most.</summary>
    public static readonly AccuracyGrade Rounded = new("agree", "correctly rounded everywhere", "0.50");

    /// <summary>One unit at most.</summary>
    public static readonly AccuracyGrade LastPlace = new("last-place", "one of the two numbers around the exact result", "0.71");

    /// <summary>Three bits at most.</summary>
    public static readonly AccuracyGrade Close = new("known", "within 8 units: three bits", "2.40");

    /// <summary>More, but not all.</summary>
    public static readonly AccuracyGrade Digits = new("digits", "digits are wrong", "650");

    /// <summary>Not one bit is right.</summary>
    public static readonly AccuracyGrade Lost = new("unexplained", "not one digit is right at the worst input; ∞ is NaN for a number", "1.7e7");

    /// <summary>Nothing was measured.</summary>
    public static readonly AccuracyGrade NotMeasured = new("not-comparable", "the engine does not compute it", "–");

    /// <summary>All, from the best.</summary>
    public static readonly IReadOnlyList<AccuracyGrade> All = [Rounded, LastPlace, Close, Digits, Lost, NotMeasured];
}
