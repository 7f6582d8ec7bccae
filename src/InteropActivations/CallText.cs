using System.Globalization;

namespace InteropActivations;

/// <summary>Reads <c>name</c>, <c>name(value, …)</c> and <c>name(parameter=value, …)</c>, as activations, optimizers and schedules are written.</summary>
internal static class CallText
{
    /// <summary>The name before the parentheses, and what stands between their commas.</summary>
    /// <exception cref="InputException">The last character is no closing parenthesis; the message gives the example.</exception>
    public static (string Name, string[] Arguments) Split(string text, string example)
    {
        var trimmed = text.Trim();
        var open = trimmed.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            return (trimmed, []);
        }

        return trimmed.EndsWith(')')
            ? (trimmed[..open].TrimEnd(), trimmed[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            : throw new InputException($"'{text}' lacks the closing parenthesis; write for example {example}.");
    }

    /// <summary>The value of every parameter: those given, the others by default.</summary>
    /// <param name="text">The whole text, for messages.</param>
    /// <param name="name">What takes the parameters.</param>
    /// <param name="arguments">What was given. Values without a name stand for the first parameters.</param>
    /// <param name="parameters">All parameters in order; one without a default must be given.</param>
    /// <param name="words">The words of parameters that are no numbers; a word's value is its place.</param>
    /// <exception cref="InputException">An argument is too many, unknown, given twice or no number, or one is missing.</exception>
    public static double[] Values(
        string text,
        string name,
        string[] arguments,
        IReadOnlyList<(string Name, double? Default)> parameters,
        IReadOnlyDictionary<string, string[]>? words = null) =>
        [.. Given(text, name, arguments, [.. parameters.Select(parameter => parameter.Name)]).Zip(parameters, (given, parameter) =>
            given is null
                ? parameter.Default ?? throw new InputException($"'{text}' lacks {parameter.Name}; write for example {name}({parameter.Name}=0.1).")
                : words is not null && words.TryGetValue(parameter.Name, out var known)
                    ? PlaceOf(given, text, parameter.Name, known)
                    : Number(text, parameter.Name, given, parameter.Default ?? 0.01))];

    /// <summary>What was written for every parameter; null where nothing was.</summary>
    /// <param name="text">The whole text, for messages.</param>
    /// <param name="name">What takes the parameters.</param>
    /// <param name="arguments">What was given. Values without a name stand for the first parameters.</param>
    /// <param name="parameters">The names of all parameters in order.</param>
    /// <exception cref="InputException">An argument is too many, unknown or given twice.</exception>
    public static string?[] Given(string text, string name, string[] arguments, IReadOnlyList<string> parameters)
    {
        if (arguments.Length > parameters.Count)
        {
            throw new InputException($"{name} takes {Listed(parameters)}, not {arguments.Length}.");
        }

        var given = new string?[parameters.Count];
        var isNamed = false;
        foreach (var (place, argument) in arguments.Index())
        {
            var parts = argument.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length == 1 && isNamed)
            {
                throw new InputException($"'{argument}' in '{text}' has no name, but stands behind one that has; name it too.");
            }

            isNamed = parts.Length == 2;
            var at = isNamed ? IndexOf(name, parts[0], parameters) : place;
            given[at] = given[at] is null ? parts[^1] : throw new InputException($"'{text}' gives {parameters[at]} twice; give it once.");
        }

        return given;
    }

    /// <summary>The number that was written for a parameter.</summary>
    /// <param name="text">The whole text, for messages.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="given">What was written for it.</param>
    /// <param name="example">What could have been.</param>
    /// <exception cref="InputException">It is no number.</exception>
    public static double Number(string text, string name, string given, double example) =>
        double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new InputException(FormattableString.Invariant($"'{given}' in '{text}' is not a number; {name} is a number such as {example:R}."));

    /// <summary>How many parameters there are, and which: <c>2 parameters (beta, threshold)</c>.</summary>
    public static string Listed(IReadOnlyList<(string Name, double? Default)> parameters) =>
        Listed([.. parameters.Select(parameter => parameter.Name)]);

    private static string Listed(IReadOnlyList<string> parameters) => parameters.Count switch
    {
        0 => "no parameters",
        1 => $"1 parameter ({parameters[0]})",
        var count => $"{count} parameters ({string.Join(", ", parameters)})",
    };

    private static int PlaceOf(string word, string text, string parameter, string[] words)
    {
        var place = Array.FindIndex(words, known => string.Equals(known, word, StringComparison.OrdinalIgnoreCase));
        return place >= 0
            ? place
            : throw new InputException($"'{word}' in '{text}' is not what {parameter} can be; it is {string.Join(" or ", words)}.");
    }

    private static int IndexOf(string name, string wanted, IReadOnlyList<string> parameters)
    {
        var plain = wanted.Replace('-', '_');
        for (var i = 0; i < parameters.Count; i++)
        {
            if (string.Equals(parameters[i], plain, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        throw new InputException($"{name} has no parameter '{wanted}'; it takes {Listed(parameters)}.");
    }
}
