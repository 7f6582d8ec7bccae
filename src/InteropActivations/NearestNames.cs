namespace InteropActivations;

/// <summary>Answers an unknown name with the nearest known ones.</summary>
public static class NearestNames
{
    /// <summary>One sentence: the name is unknown, and which known ones are nearest.</summary>
    /// <param name="kind">What was looked for: activation, engine, data set.</param>
    /// <param name="name">The unknown name.</param>
    /// <param name="known">All known names.</param>
    public static string Sentence(string kind, string name, IEnumerable<string> known)
    {
        var wanted = name.Trim().ToLowerInvariant();
        var nearest = known.Distinct()
            .OrderBy(candidate => candidate.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) && wanted.Length > 0 ? 0 : Distance(wanted, candidate.ToLowerInvariant()))
            .ThenBy(candidate => candidate, StringComparer.Ordinal)
            .Take(3);
        return $"There is no {kind} named '{name}'; the nearest are {string.Join(", ", nearest)}.";
    }

    /// <summary>Levenshtein distance: insertions, deletions and substitutions that turn one name into the other.</summary>
    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
