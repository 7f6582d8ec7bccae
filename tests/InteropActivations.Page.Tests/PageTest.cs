using Microsoft.Playwright;

namespace InteropActivations.Page.Tests;

/// <summary>What the tests of the page have in common: they open reports in the system's browser.</summary>
[Collection(PageTests.Name)]
public abstract class PageTest(SystemBrowser browser)
{
    /// <summary>Opens a report; nothing moves of itself unless <paramref name="moves"/>, so that no test waits.</summary>
    /// <param name="report">One of <see cref="Samples"/>.</param>
    /// <param name="width">The width of the screen in CSS pixels.</param>
    /// <param name="dark">Whether the reader prefers the dark scheme.</param>
    /// <param name="scripts">Whether scripts run.</param>
    /// <param name="moves">Whether the reader likes movement.</param>
    internal Task<OpenedPage> Open(string report, int width = 1280, bool dark = false, bool scripts = true, bool moves = false) =>
        browser.Open(Samples.File(report), new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = moves ? ReducedMotion.NoPreference : ReducedMotion.Reduce,
            JavaScriptEnabled = scripts,
        });
}
