namespace InteropActivations.Cli.Report;

/// <summary>A name as part of an id, a CSS class or a file name.</summary>
internal static class Slug
{
    /// <summary>Lower-case letters, digits and single hyphens; what else there is becomes a hyphen.</summary>
    public static string Of(string name) => string.Join(
        '-',
        string.Concat(name.ToLowerInvariant().Select(character => char.IsAsciiLetterOrDigit(character) ? character : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
