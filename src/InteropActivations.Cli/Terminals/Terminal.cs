using System.Text;

namespace InteropActivations.Cli.Terminals;

/// <summary>Where a command writes, and what that place can show.</summary>
/// <param name="Output">Standard output: results.</param>
/// <param name="Error">Standard error: messages and progress.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error)
{
    // What a terminal is at least; also the width of what is written to a file or a pipe.
    private const int DefaultWidth = 80;

    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_CTYPE", "LANG"];

    /// <summary>Whether a person looks at <see cref="Output"/>.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether a person looks at <see cref="Error"/>.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Whether letters beyond ASCII arrive.</summary>
    public bool Unicode { get; init; } = true;

    /// <summary>Whether colors are welcome where a terminal is.</summary>
    public bool Color { get; init; }

    /// <summary>Columns.</summary>
    public int Width { get; init; } = DefaultWidth;

    /// <summary>The terminal this process runs in.</summary>
    public static Terminal OfProcess()
    {
        if (OperatingSystem.IsWindows())
        {
            // The console's own code page has neither the mathematical signs nor the dots of a plot.
            Console.OutputEncoding = Encoding.UTF8;
        }

        var unicode = TakesUnicode(Environment.GetEnvironmentVariable);
        return new Terminal(Readable(Console.Out, unicode), Readable(Console.Error, unicode))
        {
            OutputIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Unicode = unicode,
            Color = WantsColor(Environment.GetEnvironmentVariable),
            Width = Console.IsOutputRedirected ? DefaultWidth : WidthOfWindow(),
        };
    }

    /// <summary>Whether the environment asks for color: not with <c>NO_COLOR</c> set to anything, nor on a <c>dumb</c> terminal.</summary>
    public static bool WantsColor(Func<string, string?> variable) =>
        string.IsNullOrEmpty(variable("NO_COLOR")) && variable("TERM") != "dumb";

    /// <summary>Whether the locale is not one that says ASCII.</summary>
    /// <remarks>POSIX: LC_ALL stands above LC_CTYPE, which stands above LANG. None set, as in most containers, says nothing about the terminal outside.</remarks>
    public static bool TakesUnicode(Func<string, string?> variable)
    {
        var locale = LocaleVariables.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return locale is null || OperatingSystem.IsWindows()
            || locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase)
            || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase);
    }

    private static TextWriter Readable(TextWriter writer, bool unicode) => unicode ? writer : new AsciiWriter(writer);

    // A terminal that does not know its width says 0.
    private static int WidthOfWindow() => Console.WindowWidth is > 0 and var width ? width : DefaultWidth;
}
