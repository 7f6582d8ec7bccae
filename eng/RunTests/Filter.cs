namespace RunTests;

/// <summary>The filter among the arguments of <c>dotnet test</c>.</summary>
internal static class Filter
{
    private const string Option = "--filter";

    /// <summary>Whether there is one.</summary>
    public static bool IsIn(IEnumerable<string> arguments) => arguments.Any(argument => argument.StartsWith(Option, StringComparison.Ordinal));

    /// <summary>The arguments with a filter that also asks for <paramref name="condition"/>; <c>dotnet test</c> takes only one.</summary>
    public static IReadOnlyList<string> Narrowed(IReadOnlyList<string> arguments, string condition)
    {
        var narrowed = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == Option && i + 1 < arguments.Count)
            {
                condition = $"({arguments[++i]})&{condition}";
            }
            else if (arguments[i].StartsWith(Option + "=", StringComparison.Ordinal))
            {
                condition = $"({arguments[i][(Option.Length + 1)..]})&{condition}";
            }
            else
            {
                narrowed.Add(arguments[i]);
            }
        }

        return [.. narrowed, Option, condition];
    }
}
