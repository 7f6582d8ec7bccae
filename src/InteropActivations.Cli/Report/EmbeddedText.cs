namespace InteropActivations.Cli.Report;

/// <summary>Style and script that are put into every report.</summary>
internal static class EmbeddedText
{
    /// <summary>The look of charts, on a page and alone.</summary>
    public static string ChartStyle { get; } = Read("chart.css");

    /// <summary>The look of the page.</summary>
    public static string PageStyle { get; } = Read("report.css");

    /// <summary>What the page does better with a script; it works without.</summary>
    public static string PageScript { get; } = Read("report.js");

    private static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
