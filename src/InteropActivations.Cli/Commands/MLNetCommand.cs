using System.CommandLine;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Rendering;
using InteropActivations.Cli.Terminals;
using InteropActivations.Cli.Trainers;
using InteropActivations.Parity.Json;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop mlnet</c>: our networks as ML.NET trainers, beside ML.NET's own, on the data sets that are here.</summary>
internal sealed class MLNetCommand : ToolCommand
{
    private readonly EngineOptions _engines = new("native", names: "native, libtorch, torchsharp");
    private readonly Option<ulong> _seed = ToolOptions.Seed(standard: 0);
    private readonly Option<int?> _folds = ToolOptions.Count("--folds", $"How many parts the rows are split into. [default: {TrainerRequest.UsualFolds}, with --quick {TrainerRequest.QuickFolds}]");
    private readonly Option<bool> _quick = ToolOptions.Quick("Fewer folds.");

    /// <summary>The command.</summary>
    public MLNetCommand() : base("mlnet", "Cross-validate ML.NET trainers, ours and its own, on three tasks.")
    {
        _engines.AddTo(this);
        Add(_seed);
        Add(_folds);
        Add(_quick);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        var asked = _engines.Request(parsed);
        var folds = parsed.GetValue(_folds) ?? (parsed.GetValue(_quick) ? TrainerRequest.QuickFolds : TrainerRequest.UsualFolds);
        if (folds < 2)
        {
            throw new InputException($"--folds is {folds}, but rows must be split into at least 2 parts.");
        }

        // An engine asked to train by name is needed, not welcome.
        using var engines = context.Open(asked with { Required = [.. asked.Named, .. asked.Required] });
        var request = new TrainerRequest([.. engines.Live.Select(engine => engine.Info.Name)], asked.Threads, folds, parsed.GetValue(_seed));
        var cases = context.Track("Cross-validating", progress => TrainerComparison.Run(request, progress, context.Interrupted));
        if (cases.Count == 0)
        {
            throw new OperationCanceledException(context.Interrupted);
        }

        var result = TrainerResult.Of(request, cases);
        if (context.Json)
        {
            context.ShowJson(new ResultDocument<TrainerCase, TrainerSummary>(engines.Describe(), result.Cases, result.Summary));
        }
        else
        {
            TrainerView.Show(result, context);
        }

        return context.Interrupted.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Agreement;
    }
}
