using System.CommandLine;
using InteropActivations.Activations;
using InteropActivations.Cli.Engines;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Rendering;
using InteropActivations.Cli.Terminals;
using InteropActivations.Cli.Work;
using InteropActivations.Parity.Json;
using InteropActivations.Parity.Results;
using InteropActivations.Training;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop train</c>: trains a network on a data set and says how well it predicts rows it has not seen.</summary>
internal sealed class TrainCommand : ToolCommand
{
    private readonly NetworkOptions _network = new();
    private readonly Option<IReadOnlyList<ActivationSpec>> _activations = ToolOptions.Activations("relu");
    private readonly TrainingOptions _training = new();
    private readonly Option<int> _seeds = ToolOptions.Count("--seeds", "How many seeds, from --seed on; the table shows their mean.", 1);
    private readonly EngineOptions _engines = new("native");
    private readonly ElementTypeOption _dtypes = new(DType.Float32);
    private readonly Option<OptimizerSpec> _optimizer = ToolOptions.Parsed(
        "--optimizer", "SPEC", "Optimizer with its hyperparameters, such as sgd(0.1, momentum=0.9).", OptimizerSpec.Parse, _ => new Adam());

    private readonly Option<string?> _save = new("--save")
    {
        Description = "Write the trained network to this JSON file; takes one run only.",
        HelpName = "FILE",
    };

    /// <summary>The command.</summary>
    public TrainCommand() : base("train", "Train a network on a data set and test it on rows held out.")
    {
        _network.AddTo(this);
        Add(_activations);
        Add(_optimizer);
        _training.AddTo(this);
        Add(_seeds);
        _engines.AddTo(this);
        _dtypes.AddTo(this);
        Add(_save);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        var data = Source(parsed, context);
        var plans = Plans(parsed, data);
        var request = _engines.Request(parsed);
        // An engine asked to train by name is needed, not welcome.
        using var engines = context.Open(request with { Required = [.. request.Named, .. request.Required] });
        var job = new TrainingJob(data, plans, engines.Open, _dtypes.Of(parsed));
        job = job with { Checkpoints = _training.Checkpoints(parsed, job.Runs) };
        var file = parsed.GetValue(_save) is { } path ? NetworkFile.At(path, job.Runs) : null;

        var trained = context.Track($"Training on {data.Name}", progress => job.Run(progress, context.Interrupted));
        if (trained.Count == 0)
        {
            throw new OperationCanceledException(context.Interrupted);
        }

        if (!context.Json)
        {
            context.Say(DataSetWords.Of(data));
        }

        Show(new TrainingResult([.. trained.Select(network => network.Case)]), engines, context);
        if (file is not null)
        {
            file.Write(trained[0]);
            context.Note($"Wrote {file.Path}.");
        }

        return context.Interrupted.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Agreement;
    }

    private ITrainingSource Source(ParseResult parsed, CommandContext context)
    {
        if (!_training.Streams(parsed))
        {
            return new MemorySource(_network.Data(parsed, context));
        }

        var (path, label, task) = _network.File(parsed);
        var options = _training.Parts(parsed, _network.Seed(parsed)) with { LabelColumn = label, Task = task };
        return context.Track($"Reading {path} for the first time", progress => StreamSource.Open(path, options, progress, context.Interrupted));
    }

    private static void Show(TrainingResult result, EngineSet engines, CommandContext context)
    {
        if (context.Json)
        {
            context.ShowJson(ResultJson.Of(engines.Describe(), result));
        }
        else
        {
            TrainingView.Show(result, context);
        }
    }

    private List<TrainingPlan> Plans(ParseResult parsed, ITrainingSource data)
    {
        var optimizer = parsed.GetRequiredValue(_optimizer);
        var first = _network.Seed(parsed);
        var seeds = Enumerable.Range(0, parsed.GetValue(_seeds)).Select(at => first + (ulong)at);
        return
        [
            .. from activation in parsed.GetRequiredValue(_activations)
               from seed in seeds
               select _training.Apply(parsed, _network.Plan(parsed, data.Inputs, data.Outputs, activation, optimizer, seed)),
        ];
    }
}
