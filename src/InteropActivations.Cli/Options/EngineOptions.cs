using System.CommandLine;
using System.Globalization;
using InteropActivations.Cli.Engines;

namespace InteropActivations.Cli.Options;

/// <summary>The options that say which engines compute, and with how many threads.</summary>
internal sealed class EngineOptions
{
    private readonly Option<IReadOnlyList<string>> _named;

    private readonly Option<IReadOnlyList<string>> _required = ToolOptions.List(
        "--require", "ENGINE", "End with exit code 3 if this engine is missing.", name => name);

    private readonly Option<int?> _threads;
    private readonly string[] _standard;
    private readonly int? _standardThreads;

    /// <summary>The options with their defaults.</summary>
    /// <param name="standard">The engine where none is named; null means all that are there.</param>
    /// <param name="threads">The threads where no number is given; null leaves it to the engine.</param>
    /// <param name="names">The engines there could be.</param>
    public EngineOptions(string? standard = null, int? threads = null, string names = "native, libtorch, torchsharp, recorded")
    {
        _named = ToolOptions.List(
            "--engine",
            "a,b",
            $"Only these engines: {names}. [default: {standard ?? "all"}]",
            name => name);
        _standard = standard is null ? [] : [standard];
        _threads = ToolOptions.Count("--threads", $"Threads that each engine may use. [default: {Named(threads)}]");
        _standardThreads = threads;
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        AddNamesTo(command);
        command.Add(_threads);
    }

    /// <summary>Adds the options that name engines, for a command with threads of its own.</summary>
    public void AddNamesTo(Command command)
    {
        command.Add(_named);
        command.Add(_required);
    }

    /// <summary>What was asked for.</summary>
    public EngineRequest Request(ParseResult parsed) => new()
    {
        Named = parsed.GetRequiredValue(_named) is { Count: > 0 } named ? named : _standard,
        Required = parsed.GetRequiredValue(_required),
        Threads = parsed.GetValue(_threads) ?? _standardThreads,
    };

    private static string Named(int? threads) => threads?.ToString(CultureInfo.InvariantCulture) ?? "the engine's own";
}
