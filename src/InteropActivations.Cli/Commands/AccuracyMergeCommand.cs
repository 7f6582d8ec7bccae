using System.CommandLine;
using InteropActivations.Cli.Rendering;
using InteropActivations.Cli.Terminals;
using InteropActivations.Cli.Work;
using InteropActivations.Parity.Accuracy;
using InteropActivations.Parity.Json;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop accuracy merge</c>: puts shards together, and machines with other engines into one table.</summary>
internal sealed class AccuracyMergeCommand : ToolCommand
{
    private readonly Argument<string[]> _parts = new("FILE")
    {
        Description = "Documents that 'interop accuracy --out' wrote: all shards of a job, or jobs of several machines.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly AccuracyFiles.Options _files = new();

    /// <summary>The command.</summary>
    public AccuracyMergeCommand() : base("merge", "Put shards together, and results of several machines into one table.")
    {
        Add(_parts);
        _files.AddTo(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        var parts = parsed.GetRequiredValue(_parts).Select(path => (path, AccuracyDocument.Read(path))).ToArray();
        var merged = AccuracyMerge.Merge(parts);
        var written = AccuracyFiles.Open(_files, parsed, Shard.Whole).Write(merged);
        if (context.Json)
        {
            context.ShowJson(ResultJson.Of(merged));
        }
        else
        {
            AccuracyView.Show(merged, written, context);
        }

        return merged.Summary.OverBound.Count > 0 ? ExitCode.NewDifference : ExitCode.Agreement;
    }
}
