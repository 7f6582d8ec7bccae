using System.CommandLine;
using InteropActivations.Cli.Report;
using InteropActivations.Parity.Accuracy;
using InteropActivations.Parity.Json;

namespace InteropActivations.Cli.Work;

/// <summary>The files of an accuracy run: its results, the table, and while it is unfinished its state.</summary>
internal sealed class AccuracyFiles
{
    private readonly OutputFolder? _folder;
    private readonly string _name;
    private readonly string? _markdown;

    private AccuracyFiles(string? folder, string? markdown, Shard shard)
    {
        // Shards may share a folder.
        _name = shard == Shard.Whole ? "accuracy" : $"accuracy.{shard.Index}of{shard.Count}";
        _markdown = markdown;
        if (folder is not null)
        {
            _folder = OutputFolder.Open(folder);
            State = new AccuracyStateFile(Path.Combine(folder, $"{_name}.state"));
        }
    }

    /// <summary>The state; null where no folder is given.</summary>
    public AccuracyStateFile? State { get; }

    /// <summary>The files that a command line names, seen to be writable before the work.</summary>
    /// <exception cref="InputException">A folder cannot be written.</exception>
    public static AccuracyFiles Open(Options options, ParseResult parsed, Shard shard)
    {
        var markdown = parsed.GetValue(options.Markdown);
        if (markdown is not null)
        {
            OutputFolder.Open(FolderOf(markdown));
        }

        return new AccuracyFiles(parsed.GetValue(options.Out), markdown, shard);
    }

    /// <summary>Writes results and tables, and then removes the state of a job that is finished.</summary>
    /// <returns>The full paths of what was written.</returns>
    public IReadOnlyList<string> Write(AccuracyDocument document)
    {
        var written = new List<string>();
        if (_folder is not null)
        {
            written.Add(_folder.Write($"{_name}.json", ResultJson.Of(document) + "\n"));
            written.Add(_folder.Write($"{_name}.md", AccuracyMarkdown.Of(document)));
        }

        if (_markdown is not null)
        {
            written.Add(OutputFolder.Open(FolderOf(_markdown)).Write(Path.GetFileName(_markdown), AccuracyMarkdown.Of(document)));
        }

        if (document.IsFinished)
        {
            State?.Delete();
        }

        return written;
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;

    /// <summary>The options that name the files.</summary>
    public sealed class Options
    {
        /// <summary>The folder.</summary>
        public Option<string?> Out { get; } = new("--out")
        {
            Description = "Write accuracy.json and accuracy.md into this folder; a run that is stopped leaves its state there, and the same command goes on.",
            HelpName = "DIR",
        };

        /// <summary>The table.</summary>
        public Option<string?> Markdown { get; } = new("--markdown") { Description = "Write the table into this file.", HelpName = "FILE" };

        /// <summary>Adds the options to a command.</summary>
        public void AddTo(Command command)
        {
            command.Add(Out);
            command.Add(Markdown);
        }
    }
}
