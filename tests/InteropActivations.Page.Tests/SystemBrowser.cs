using Microsoft.Playwright;

namespace InteropActivations.Page.Tests;

/// <summary>The system's Chromium, started once for all tests; where there is none, every test is skipped with the reason.</summary>
/// <remarks>Nothing is downloaded: Playwright only drives what is there.</remarks>
public sealed class SystemBrowser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string _reason = "";

    /// <summary>Starts it.</summary>
    public async Task InitializeAsync()
    {
        var path = Names.Select(InPath).FirstOrDefault(found => found is not null);
        try
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = path,
                Channel = path is null ? "chrome" : null, // where installers of Chrome put it, on every system
                Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [], // Chromium's sandbox refuses root
            });
        }
        catch (PlaywrightException exception)
        {
            _reason = path is null
                ? "No Chromium or Chrome is here; on Debian, ./interop test installs chromium."
                : $"{path} does not start: {exception.Message.Split('\n')[0]}";
            return;
        }

        // eng/RunTests says which browser it was.
        if (Environment.GetEnvironmentVariable("INTEROP_BROWSER") is { Length: > 0 } file)
        {
            await File.WriteAllTextAsync(file, $"Chromium {_browser.Version}");
        }
    }

    /// <summary>Stops it.</summary>
    public async Task DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }

    /// <summary>Opens a file as a reader would, or skips the test that asks for it.</summary>
    /// <param name="file">The file's full path.</param>
    /// <param name="options">The reader's screen and preferences.</param>
    internal async Task<OpenedPage> Open(string file, BrowserNewContextOptions options)
    {
        Skip.If(_browser is null, _reason);
        return await OpenedPage.Of(await _browser.NewContextAsync(options), file);
    }

    private static string? InPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name))
        .FirstOrDefault(File.Exists);
}

/// <summary>All tests of the page, one after the other in one browser.</summary>
[CollectionDefinition(Name)]
public sealed class PageTests : ICollectionFixture<SystemBrowser>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Page";
}
