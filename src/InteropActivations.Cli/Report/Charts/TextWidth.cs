namespace InteropActivations.Cli.Report.Charts;

/// <summary>How wide a text will be, near enough to keep labels apart.</summary>
internal static class TextWidth
{
    /// <summary>The size of all text in charts, as <c>chart.css</c> has it.</summary>
    public const double FontSize = 13;

    /// <summary>An average character of the usual sans-serif faces is 0.55 of its size wide; digits are 0.55–0.58.</summary>
    private const double CharacterWidth = 0.58 * FontSize;

    /// <summary>The width in pixels.</summary>
    public static double Of(string text) => text.Length * CharacterWidth;
}
