using Microsoft.Playwright;

namespace InteropActivations.Page.Tests;

/// <summary>A page in the browser, and what it said and asked for since it was opened.</summary>
internal sealed class OpenedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _messages = [];
    private readonly List<string> _requests = [];

    private OpenedPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => _messages.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => _messages.Add(error);
        page.Request += (_, request) => _requests.Add(request.Url);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What stands in the console.</summary>
    public IReadOnlyList<string> Messages => _messages;

    /// <summary>Everything loaded, the page itself first.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>Opens a file in a context of its own.</summary>
    public static async Task<OpenedPage> Of(IBrowserContext context, string file)
    {
        var opened = new OpenedPage(context, await context.NewPageAsync());
        await opened.Page.GotoAsync(new Uri(file).AbsoluteUri);
        return opened;
    }

    /// <summary>Runs one of this project's scripts and answers the faults it found, each in one line.</summary>
    /// <param name="script">Its name, without the ending.</param>
    public Task<string[]> Faults(string script) => Page.EvaluateAsync<string[]>(Script(script));

    /// <summary>Unfolds everything.</summary>
    public Task Unfold() => Page.EvaluateAsync("document.querySelectorAll('details').forEach(fold => { fold.open = true; })");

    /// <summary>Closes it.</summary>
    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private static string Script(string name)
    {
        using var reader = new StreamReader(typeof(OpenedPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
