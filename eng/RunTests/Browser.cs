namespace RunTests;

/// <summary>One line about the browser that the report is opened in: tested, or why not.</summary>
internal static class Browser
{
    /// <summary>The project whose tests open the report.</summary>
    public const string Project = "InteropActivations.Page.Tests";

    /// <summary>The line.</summary>
    /// <param name="pages">What the tests of <see cref="Project"/> answered.</param>
    /// <param name="version">The browser they started; null where none did.</param>
    public static string Line(TestRun pages, string? version) =>
        version is not null && pages.Passed.Count + pages.Failures.Count > 0 ? $"{version}: tested"
        : pages.Skipped.Count > 0 ? $"browser: not tested. {pages.Skipped[0]}"
        : "browser: not tested. None of these tests uses it.";
}
