namespace InteropActivations.Cli.Report.Charts;

/// <summary>A label that is cut where it would not fit its place.</summary>
internal static class ShortLabel
{
    /// <summary>The text, or its beginning with dots behind it; a character of two halves is not cut in the middle.</summary>
    /// <param name="text">The whole label.</param>
    /// <param name="most">How many characters there is room for.</param>
    public static string Of(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return $"{text[..end].TrimEnd()}…";
    }
}
