using System.CommandLine;
using InteropActivations.Activations;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Cli.Work;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop report</c>: compares and trains on every engine, and writes a page about it.</summary>
internal sealed class ReportCommand : ToolCommand
{
    // One thread, as the native engine: threads that wait for one another cost such small networks more than they bring.
    private readonly EngineOptions _engines = new(threads: 1);
    private readonly Option<ulong> _seed = ToolOptions.Seed();
    private readonly Option<bool> _quick = ToolOptions.Quick("Default parameters, one seed and fewer steps.");

    private readonly Option<IReadOnlyList<ActivationSpec>> _activations = ToolOptions.Activations();

    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Go on with what an unfinished run of the same command left in the folder.",
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "The folder that the report is written into.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "report",
    };

    /// <summary>The command.</summary>
    public ReportCommand() : base("report", "Compare and train on every engine, and write report.html, report.md and report.json.")
    {
        Add(_out);
        Add(_resume);
        Add(_activations);
        Add(_quick);
        Add(_seed);
        _engines.AddTo(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        var folder = parsed.GetRequiredValue(_out);
        // Asked before the work, which takes a minute, and not after it.
        OutputFolder.Open(folder);
        var request = _engines.Request(parsed).BesideNative();
        using var engines = context.Open(request);
        var job = new ReportJob(engines, parsed.GetValue(_seed), parsed.GetValue(_quick))
        {
            Activations = [.. parsed.GetRequiredValue(_activations).Distinct()],
            Threads = request.Threads,
        };
        var state = new ReportStateFile(folder);
        var earlier = Earlier(state, parsed, folder, job.Origin, context);
        var finished = earlier is not null;
        var model = context.Track("Comparing activations", progress => job.Run(earlier, Keep, progress, context.Note, context.Interrupted));
        if (model.Interrupted && !finished && ReportSummary.Of(model).IsEmpty)
        {
            // An earlier report in the folder says more than one of nothing.
            throw new OperationCanceledException(context.Interrupted);
        }

        var files = ReportWriter.Write(model, folder);
        if (!model.Interrupted)
        {
            state.Delete();
        }

        Show(model, files, context);
        return model.Interrupted ? ExitCode.Interrupted
            : ReportSummary.Of(model).Outcome == Outcome.Differs ? ExitCode.NewDifference
            : ExitCode.Agreement;

        void Keep(ReportState reached)
        {
            state.Write(reached);
            finished = true;
        }
    }

    private ReportState? Earlier(ReportStateFile state, ParseResult parsed, string folder, ReportOrigin origin, CommandContext context)
    {
        if (parsed.GetValue(_resume))
        {
            var earlier = state.Read(origin);
            if (earlier is null)
            {
                context.Note($"Nothing unfinished is in '{folder}', so the report begins anew.");
            }

            return earlier;
        }

        if (state.Exists)
        {
            context.Note($"An unfinished report is in '{folder}', which this one replaces; --resume would go on with it.");
        }

        return null;
    }

    private static void Show(ReportModel model, IReadOnlyList<string> files, CommandContext context)
    {
        if (context.Json)
        {
            context.ShowJson(ReportJson.Of(model).TrimEnd());
            return;
        }

        var summary = ReportSummary.Of(model);
        context.Say($"{Headline.Title(summary)}. {Headline.Sentence(summary)}");
        foreach (var told in Told(model.Parity))
        {
            context.Say();
            context.Say(told);
        }

        context.Say();
        foreach (var file in files)
        {
            context.Say($"Wrote {file}");
        }
    }

    private static IEnumerable<string> Told(ParityResult? parity) =>
        parity?.Cases.Where(comparison => comparison.IsNewDifference)
            .Select(comparison => comparison.Message) ?? [];
}
