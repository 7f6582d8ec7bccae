using System.Text.RegularExpressions;

namespace InteropActivations.Cli.Report.Formulas;

/// <summary>Cuts LaTeX into commands, numbers and single characters.</summary>
internal static partial class LatexToken
{
    /// <summary>The tokens. Blanks between them mean nothing in a formula and are dropped; <c>\text{…}</c> keeps its own and is one token.</summary>
    public static IReadOnlyList<string> All(string latex) =>
        [.. Pattern().Matches(latex).Select(match => match.Value).Where(token => !string.IsNullOrWhiteSpace(token))];

    [GeneratedRegex(@"\\text\{[^}]*\}|\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\s+|.", RegexOptions.Singleline)]
    private static partial Regex Pattern();
}
