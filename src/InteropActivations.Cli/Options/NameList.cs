namespace InteropActivations.Cli.Options;

/// <summary>Names separated by commas, as in <c>gelu,softplus(beta=2, threshold=20)</c>: commas in parentheses belong to a name.</summary>
internal static class NameList
{
    /// <summary>The names, without blanks around them; empty ones are left out.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var names = new List<string>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (text[i] != ',' || depth > 0))
            {
                depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
                continue;
            }

            var name = text[start..i].Trim();
            if (name.Length > 0)
            {
                names.Add(name);
            }

            start = i + 1;
        }

        return names;
    }
}
