using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>Errors along x in words.</summary>
internal static class ErrorWords
{
    /// <summary>f or f′.</summary>
    public static string Of(AccuracyDirection direction) => direction switch
    {
        AccuracyDirection.Forward => "f",
        AccuracyDirection.Derivative => "f′",
        _ => "∂p",
    };

    /// <summary>Where not one digit is right, a sentence for each engine, direction and way.</summary>
    public static IEnumerable<string> Losses(ErrorProfile profile) =>
        from curve in profile.Curves
        from lost in curve.Lost
        select $"{curve.Engine}, {Of(curve.Direction)}: {Way(lost.Kind)} {Where(lost)}; at {Figures.Short(lost.Input)} right is {Figures.Short(lost.Want)}{(lost.Kind == LossKind.NoDigit ? $", got {Figures.Short(lost.Got)}" : "")}.";

    /// <summary>Which engines lose all digits somewhere, and in what.</summary>
    public static string Losers(ErrorProfile profile) => string.Join(
        "; ",
        profile.Curves.Where(curve => curve.Lost.Count > 0).GroupBy(curve => curve.Engine).Select(engine =>
            $"{engine.Key} {string.Join(", ", engine.Select(curve => Of(curve.Direction)))}"));

    private static string Where(LostResults lost) =>
        lost.From == lost.To
            ? $"for x = {Figures.Short(lost.From)}"
            : $"in {Figures.Count(lost.Results, "result")} for x from {Figures.Short(lost.From)} to {Figures.Short(lost.To)}";

    private static string Way(LossKind kind) => kind switch
    {
        LossKind.NotANumber => "NaN where a number is right",
        LossKind.Infinite => "an infinity where a number is right",
        LossKind.Zero => "0 where another number is right",
        _ => "no digit right",
    };
}
