using System.CommandLine;
using InteropActivations.Activations;
using InteropActivations.Cli.Engines;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Rendering;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Cli.Work;
using InteropActivations.Data;
using InteropActivations.Parity;
using InteropActivations.Parity.Json;
using InteropActivations.Parity.Models;
using InteropActivations.Parity.Recording;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop parity</c>: holds every activation of the native engine against PyTorch.</summary>
internal sealed class ParityCommand : ToolCommand
{
    // Where the recorded engine looks first, seen from the root of a checkout.
    private const string RecordingFolder = "reference/pytorch";

    private readonly Option<IReadOnlyList<ActivationSpec>> _activations = ToolOptions.Activations();
    private readonly EngineOptions _engines = new();
    private readonly ElementTypeOption _dtypes = new(DType.Float32, DType.Float64);
    private readonly Option<bool> _quick = ToolOptions.Quick("Default parameters only, and without the sweep over lengths and positions.");

    private readonly Option<string?> _record = new("--record")
    {
        Description = "Instead of comparing, write down what PyTorch answers, for machines without it [default folder: reference/pytorch].",
        HelpName = "DIR",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly ModelOptions _model = new();

    /// <summary>The command.</summary>
    public ParityCommand() : base("parity", "Hold every activation against PyTorch: values, gradients, parameter gradients.")
    {
        Add(_activations);
        _engines.AddTo(this);
        _dtypes.AddTo(this);
        Add(_quick);
        Add(_record);
        _model.AddTo(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        using var engines = context.Open(_engines.Request(parsed).BesideNative());
        var compared = Compared(parsed);
        if (parsed.GetResult(_record) is not null)
        {
            return Record(engines, compared, parsed.GetValue(_record) ?? RecordingFolder, context);
        }

        if (_model.Of(parsed) is { } model)
        {
            return ShowModel(engines, model, _model.Rows(parsed, model), parsed, context);
        }

        var others = engines.Opponents(recorded: true, context.Note);
        var result = context.Track(
            "Comparing activations", progress => ParityRun.Run(compared, engines.Native, others, progress, context.Interrupted));
        if (context.Json)
        {
            context.ShowJson(ResultJson.Of(engines.Describe(), result));
        }
        else if (result is { Interrupted: true, Cases.Count: 0 })
        {
            throw new OperationCanceledException(context.Interrupted);
        }
        else
        {
            ParityView.Show(result, context);
        }

        return result.Interrupted ? ExitCode.Interrupted
            : result.Passed ? ExitCode.Agreement
            : ExitCode.NewDifference;
    }

    private int ShowModel(EngineSet engines, LoadedModel model, DataSet rows, ParseResult parsed, CommandContext context)
    {
        var others = engines.Opponents(recorded: false, context.Note);
        var result = context.Await(() => ModelComparison.Run(model.Network, model.Values, rows, _dtypes.Of(parsed), engines.Native, others));
        if (context.Json)
        {
            context.ShowJson(ResultJson.Of(engines.Describe(), result));
        }
        else
        {
            ModelView.Show(result, context);
        }

        return result.Passed ? ExitCode.Agreement : ExitCode.NewDifference;
    }

    private static int Record(EngineSet engines, ParityOptions options, string folder, CommandContext context)
    {
        var torch = engines.Opponents(recorded: false, context.Note)[0];
        var files = context.Track(
            $"Recording {torch.Info.Name}", progress => ParityRecorder.Record(torch, options, folder, progress, context.Interrupted));
        context.Say($"Wrote {Figures.Count(files.Count, "recording")} of {torch.Info.Name} {torch.Info.Version} to {Path.GetFullPath(folder)}.");
        return context.Interrupted.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Agreement;
    }

    private ParityOptions Compared(ParseResult parsed)
    {
        var quick = parsed.GetValue(_quick);
        var activations = parsed.GetRequiredValue(_activations);
        return new ParityOptions
        {
            Activations = activations.Count > 0 ? activations
                : quick ? [.. ActivationCatalogue.All.Select(activation => ActivationSpec.Create(activation))]
                : ParityOptions.AllActivations(),
            DTypes = _dtypes.Of(parsed),
            Positions = !quick,
        };
    }
}
