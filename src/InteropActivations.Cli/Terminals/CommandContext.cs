using System.Text.Json;
using InteropActivations.Backends;
using InteropActivations.Cli.Engines;
using InteropActivations.Parity.Json;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace InteropActivations.Cli.Terminals;

/// <summary>What a command has at hand while it runs: where results, messages and progress go, and whether it was interrupted.</summary>
/// <remarks>With <see cref="Json"/>, standard output gets one document, written in one piece at the end, and nothing else.</remarks>
internal sealed class CommandContext
{
    // Leaves most of 80 columns to what the bar stands for.
    private const int BarWidth = 12;

    private readonly Terminal _terminal;
    private readonly IAnsiConsole _results;
    private readonly IAnsiConsole _messages;

    /// <summary>A context that writes to <paramref name="terminal"/>.</summary>
    public CommandContext(Terminal terminal, bool colored, CancellationToken interrupted)
    {
        _terminal = terminal;
        Interrupted = interrupted;
        _results = ConsoleOn(terminal.Output, terminal.OutputIsTerminal, colored && terminal.Color);
        _messages = ConsoleOn(terminal.Error, terminal.ErrorIsTerminal, colored && terminal.Color);
    }

    /// <summary>Whether the result is one JSON document.</summary>
    public bool Json { get; init; }

    /// <summary>Whether faults come with where they happened.</summary>
    public bool Verbose { get; init; }

    /// <summary>All engines there could be.</summary>
    public required Func<IReadOnlyList<IBackendProvider>> Providers { private get; init; }

    /// <summary>Whether letters beyond ASCII arrive.</summary>
    public bool Unicode => _terminal.Unicode;

    /// <summary>Whether a person looks at the result.</summary>
    public bool OutputIsTerminal => _terminal.OutputIsTerminal;

    /// <summary>Cancelled by Ctrl-C.</summary>
    public CancellationToken Interrupted { get; }

    /// <summary>Checks the names of engines without opening one.</summary>
    /// <exception cref="InputException">A name is unknown.</exception>
    public void Check(EngineRequest request) => EngineSet.Check(Providers(), request);

    /// <summary>Opens engines; see <see cref="EngineSet.From"/>.</summary>
    /// <param name="request">Which of them, and how.</param>
    /// <param name="more">Engines that only this command has.</param>
    public EngineSet Open(EngineRequest request, params IReadOnlyList<IBackendProvider> more) => EngineSet.From([.. Providers(), .. more], request);

    /// <summary>Writes a part of the result: a table, a plot.</summary>
    public void Show(IRenderable part)
    {
        if (OutputIsTerminal)
        {
            _results.Write(part);
            return;
        }

        // Tables fill their cells with blanks, which a file or a pipe is spared.
        var text = string.Concat(part.GetSegments(_results).Select(segment => segment.Text));
        foreach (var line in text.TrimEnd().Split('\n'))
        {
            _terminal.Output.WriteLine(line.TrimEnd());
        }
    }

    /// <summary>Writes a line of the result.</summary>
    public void Say(string line = "", Style? style = null) => Line(_results, _terminal.Output, _terminal.OutputIsTerminal, line, style);

    /// <summary>Writes a message about the work, on standard error.</summary>
    public void Note(string sentence) => Line(_messages, _terminal.Error, _terminal.ErrorIsTerminal, sentence, style: null);

    /// <summary>Writes the result as JSON.</summary>
    public void ShowJson<T>(T document) => ShowJson(JsonSerializer.Serialize(document, ResultJson.Options));

    /// <summary>Writes a result that is JSON already.</summary>
    public void ShowJson(string document) => _terminal.Output.WriteLine(document);

    /// <summary>Does work while a bar on standard error shows how far it is; without a terminal there, --verbose gives lines.</summary>
    /// <param name="title">What is being done, until the work says more.</param>
    /// <param name="work">The work.</param>
    public TResult Track<TResult>(string title, Func<WorkProgress, TResult> work) =>
        _terminal.ErrorIsTerminal
            ? _messages.Progress()
                .AutoClear(true)
                .Columns(
                    new SpinnerColumn(),
                    new TaskDescriptionColumn { Alignment = Justify.Left },
                    new ProgressBarColumn { Width = BarWidth },
                    new PercentageColumn(),
                    new TimeLeftColumn())
                .Start(progress => work(WorkProgress.Bar(progress.AddTask(Markup.Escape(title), maxValue: 1))))
            : work(Verbose ? WorkProgress.Lines(Note) : WorkProgress.Silent);

    /// <summary>Does work that has no place to stop, such as reading a large file; interrupted, it is left behind.</summary>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    public T Await<T>(Func<T> work) => Task.Run(work).WaitAsync(Interrupted).GetAwaiter().GetResult();

    private static void Line(IAnsiConsole console, TextWriter writer, bool isTerminal, string line, Style? style)
    {
        if (isTerminal)
        {
            console.Write(new Text(line, style));
            console.WriteLine();
        }
        else
        {
            // A file or a pipe gets the whole sentence on one line, so that it can be searched.
            writer.WriteLine(line);
        }
    }

    private IAnsiConsole ConsoleOn(TextWriter writer, bool isTerminal, bool color)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal && color ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = _terminal.Width;
        console.Profile.Capabilities.Unicode = _terminal.Unicode;
        return console;
    }
}
