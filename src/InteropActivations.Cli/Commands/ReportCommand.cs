using System.CommandLine;
using InteropActivations.Activations;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Rendering;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Report.Comparing;
using InteropActivations.Cli.Terminals;
using InteropActivations.Cli.Work;

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

    private readonly Option<string?> _compare = new("--compare")
    {
        Description = "Hold the report against an earlier one's report.json and say what changed.",
        HelpName = "OLD.json",
    };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "Write the report of this report.json again, without running anything.",
        HelpName = "NEW.json",
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
        Add(_compare);
        Add(_from);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        if (parsed.GetValue(_from) is { } from)
        {
            RefuseOthers(parsed);
            return Tell(Beside(ReportFile.Read(from), Old(parsed)), parsed.GetRequiredValue(_out), context);
        }

        // Read before the work, and before the folder it may lie in is written.
        var old = Old(parsed);
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

        var exitCode = Tell(Beside(model, old), folder, context);
        if (model.Interrupted)
        {
            return ExitCode.Interrupted;
        }

        state.Delete();
        return exitCode;

        void Keep(ReportState reached)
        {
            state.Write(reached);
            finished = true;
        }
    }

    private ReportModel? Old(ParseResult parsed) => parsed.GetValue(_compare) is { } old ? ReportFile.Read(old) : null;

    private static ReportModel Beside(ReportModel model, ReportModel? old) =>
        old is null ? model : model with { Comparison = ReportComparison.Of(old, model) };

    private static int Tell(ReportModel model, string folder, CommandContext context)
    {
        Show(model, ReportWriter.Write(model, folder), context);
        return ReportSummary.Of(model).Outcome == Outcome.Differs || model.Comparison is { IsWorse: true } ? ExitCode.NewDifference : ExitCode.Agreement;
    }

    /// <summary>What says how to run says nothing where nothing runs.</summary>
    private void RefuseOthers(ParseResult parsed)
    {
        Option[] fitting = [_from, _compare, _out];
        if (Options.Except(fitting).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } other)
        {
            throw new InputException($"--from runs nothing, so {other.Name} has no meaning beside it; leave out one of the two.");
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

        ReportView.Show(model, files, context);
    }
}
