using System.Globalization;

namespace InteropActivations;

/// <summary>Reads <c>name</c>, <c>name(value, …)</c> and <c>name(parameter=value, …)</c>, as activations and optimizers are written.</summary>
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
        IReadOnlyDictionary<string, string[]>? words = null)
    {
        if (arguments.Length > parameters.Count)
        {
            throw new InputException($"{name} takes {Listed(parameters)}, not {arguments.Length}.");
        }

        var given = new double?[parameters.Count];
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
            if (given[at] is not null)
            {
                throw new InputException($"'{text}' gives {parameters[at].Name} twice; give it once.");
            }

            if (words is not null && words.TryGetValue(parameters[at].Name, out var known))
            {
                given[at] = PlaceOf(parts[^1], text, parameters[at].Name, known);
                continue;
            }

            given[at] = double.TryParse(parts[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new InputException(FormattableString.Invariant(
                    $"'{parts[^1]}' in '{text}' is not a number; {parameters[at].Name} is a number such as {parameters[at].Default ?? 0.01:R}."));
        }

        return [.. given.Zip(parameters, (value, parameter) => value ?? parameter.Default
            ?? throw new InputException($"'{text}' lacks {parameter.Name}; write for example {name}({parameter.Name}=0.1)."))];
    }

    /// <summary>How many parameters there are, and which: <c>2 parameters (beta, threshold)</c>.</summary>
    public static string Listed(IReadOnlyList<(string Name, double? Default)> parameters) => parameters.Count switch
    {
        0 => "no parameters",
        1 => $"1 parameter ({parameters[0].Name})",
        var count => $"{count} parameters ({string.Join(", ", parameters.Select(parameter => parameter.Name))})",
    };

    private static int PlaceOf(string word, string text, string parameter, string[] words)
    {
        var place = Array.FindIndex(words, known => string.Equals(known, word, StringComparison.OrdinalIgnoreCase));
        return place >= 0
            ? place
            : throw new InputException($"'{word}' in '{text}' is not what {parameter} can be; it is {string.Join(" or ", words)}.");
    }

    private static int IndexOf(string name, string wanted, IReadOnlyList<(string Name, double? Default)> parameters)
    {
        var plain = wanted.Replace('-', '_');
        for (var i = 0; i < parameters.Count; i++)
        {
            if (string.Equals(parameters[i].Name, plain, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        throw new InputException($"{name} has no parameter '{wanted}'; it takes {Listed(parameters)}.");
    }
}
