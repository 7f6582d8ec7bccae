using System.CommandLine;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Rendering;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Experiments;
using InteropActivations.Parity.Json;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop experiment NAME</c>: puts a phenomenon that networks are known for to the test on every engine.</summary>
internal sealed class ExperimentCommand : ToolCommand
{
    private readonly Argument<IReadOnlyList<IExperiment>> _experiments = new("NAME")
    {
        Description = "The experiments; without one they are listed.",
        Arity = ArgumentArity.ZeroOrMore,
        CustomParser = result => ToolOptions.Read<IReadOnlyList<IExperiment>>(
            result, () => [.. result.Tokens.SelectMany(token => NameList.Split(token.Value)).Select(ExperimentCatalogue.Get)]),
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _all = new("--all") { Description = "Every experiment." };
    private readonly Option<ulong> _seed = ToolOptions.Seed();
    private readonly Option<int?> _seeds = ToolOptions.Count(
        "--seeds", $"How many seeds, from --seed on; their spread is shown. [default: {ExperimentContext.UsualSeeds}, with --quick {ExperimentContext.QuickSeeds}]");

    private readonly Option<bool> _quick = ToolOptions.Quick("Smaller networks, fewer steps and seeds: a few seconds each.");

    // One thread, as the native engine: threads that wait for one another cost such small networks more than they bring.
    private readonly EngineOptions _engines = new(threads: 1, names: "native, libtorch, torchsharp");

    private readonly Option<string?> _out = new("--out")
    {
        Description = "Write experiments.json and every plot as SVG into this folder.",
        HelpName = "DIR",
    };

    /// <summary>The command.</summary>
    public ExperimentCommand() : base("experiment", "Reproduce phenomena of network training on every engine, and judge what is said of them.")
    {
        Add(_experiments);
        Add(_all);
        Add(_seed);
        Add(_seeds);
        Add(_quick);
        Add(_out);
        _engines.AddTo(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        var chosen = parsed.GetValue(_all) ? ExperimentCatalogue.All : parsed.GetRequiredValue(_experiments);
        if (chosen.Count == 0)
        {
            List(context);
            return ExitCode.Agreement;
        }

        var folder = parsed.GetValue(_out) is { } path ? OutputFolder.Open(path) : null;
        using var engines = context.Open(_engines.Request(parsed));
        var quick = parsed.GetValue(_quick);
        var seeds = parsed.GetValue(_seeds) ?? (quick ? ExperimentContext.QuickSeeds : ExperimentContext.UsualSeeds);
        var measured = new ExperimentContext(engines.Live, ExperimentContext.SeedsFrom(parsed.GetValue(_seed), seeds))
        {
            Quick = quick,
            Cancellation = context.Interrupted,
        };
        var result = context.Track("Experiments", progress => ExperimentRun.Run(chosen, measured, progress, progress.Tell));
        if (result is { Cases.Count: 0, Interrupted: true })
        {
            throw new OperationCanceledException(context.Interrupted);
        }

        Show(result, ResultJson.Of(engines.Describe(), result), folder, context);
        return result.Interrupted ? ExitCode.Interrupted : ExitCode.Agreement;
    }

    private static void Show(ExperimentsResult result, string json, OutputFolder? folder, CommandContext context)
    {
        if (context.Json)
        {
            context.ShowJson(json);
        }
        else
        {
            ExperimentView.Show(result, context);
        }

        if (folder is not null)
        {
            context.Note($"Wrote {folder.Write("experiments.json", json + "\n")}.");
            foreach (var chart in result.Cases.SelectMany(ExperimentCharts.Of))
            {
                context.Note($"Wrote {folder.Write(Report.Charts.ChartFile.Name(chart), Report.Charts.ChartFile.Of(chart))}.");
            }
        }
    }

    private static void List(CommandContext context)
    {
        if (context.Json)
        {
            context.ShowJson(new ExperimentList(
                JsonDocuments.SchemaVersion,
                [.. ExperimentCatalogue.All.Select(experiment => new ExperimentEntry(experiment.Name, experiment.Title, experiment.Statement))]));
            return;
        }

        ExperimentView.List(ExperimentCatalogue.All, context);
    }

    private sealed record ExperimentList(int SchemaVersion, IReadOnlyList<ExperimentEntry> Experiments);

    private sealed record ExperimentEntry(string Name, string Title, string Statement);
}
