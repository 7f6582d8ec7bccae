using System.CommandLine;
using InteropActivations.Activations;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Rendering;
using InteropActivations.Cli.Terminals;
using InteropActivations.Cli.Work;
using InteropActivations.Data;
using InteropActivations.Parity.Json;
using InteropActivations.Parity.Lockstep;
using InteropActivations.Training;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop lockstep</c>: trains the same network on the native engine and on others, and compares every step.</summary>
internal sealed class LockstepCommand : ToolCommand
{
    private readonly NetworkOptions _network = new();
    private readonly Option<IReadOnlyList<ActivationSpec>> _activations = ToolOptions.Activations("relu");

    private readonly Option<IReadOnlyList<OptimizerSpec>> _optimizers = ToolOptions.List(
        "--optimizer",
        "SPEC,SPEC",
        "Optimizers with their hyperparameters.",
        OptimizerSpec.Parse,
        new Sgd(0.1, Momentum: 0.9),
        new Adam());

    private readonly Option<int?> _steps = ToolOptions.Count("--steps", "How many steps are taken [default: 300; with --all 200].");
    private readonly Option<bool> _quick = ToolOptions.Quick("A fifth of the steps.");

    private readonly Option<bool> _all = new("--all")
    {
        Description = "Every activation, layer, loss, optimizer, schedule and clipping, each on a small network; options of the network do not count then.",
    };

    private readonly Option<bool> _singleStep = new("--single-step")
    {
        Description = "Begin every step at the other engine's state, in float64 too, so that one cause is not counted again.",
    };

    private readonly Option<string?> _start = new("--start")
    {
        Description = "Begin at the parameters of this file instead of random ones: a state_dict (.npz, .safetensors), an .onnx or a saved .json.",
        HelpName = "FILE",
    };

    // One thread, as the native engine: threads that wait for one another cost such small networks more than they bring.
    private readonly EngineOptions _engines = new(threads: 1);
    private readonly ElementTypeOption _dtypes = new(DType.Float32, DType.Float64);

    /// <summary>The command.</summary>
    public LockstepCommand() : base("lockstep", "Train the same network on two engines from one start and compare every step.")
    {
        _network.AddTo(this);
        Add(_activations);
        Add(_optimizers);
        Add(_steps);
        Add(_quick);
        Add(_singleStep);
        Add(_all);
        Add(_start);
        _engines.AddTo(this);
        _dtypes.AddTo(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        var compared = parsed.GetValue(_all)
            ? [.. LockstepSuite.All(StepsOf(parsed), _dtypes.Of(parsed)).Select(options => options with { SingleStepOnly = options.SingleStepOnly || parsed.GetValue(_singleStep) })]
            : Compared(parsed, _network.Data(parsed, context));
        using var engines = context.Open(_engines.Request(parsed).BesideNative());
        var others = engines.Opponents(recorded: false, context.Note);
        var result = context.Track(
            "Training in lock-step", progress => LockstepRun.Run(compared, engines.Native, others, progress, context.Interrupted));
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
            LockstepView.Show(result, context);
        }

        return result.Interrupted ? ExitCode.Interrupted
            : result.Diverged > 0 ? ExitCode.NewDifference
            : ExitCode.Agreement;
    }

    private int StepsOf(ParseResult parsed)
    {
        var steps = parsed.GetValue(_steps) ?? (parsed.GetValue(_all) ? LockstepSuite.Steps : 300);
        return parsed.GetValue(_quick) ? ToolOptions.Quickly(steps) : steps;
    }

    private List<LockstepOptions> Compared(ParseResult parsed, DataSet data) =>
    [
        .. from activation in parsed.GetRequiredValue(_activations)
           from optimizer in parsed.GetRequiredValue(_optimizers)
           select new LockstepOptions(Started(parsed, _network.Plan(parsed, data.Inputs, data.Outputs, activation, optimizer, _network.Seed(parsed))), data)
           {
               Steps = StepsOf(parsed),
               SingleStepOnly = parsed.GetValue(_singleStep),
               DTypes = _dtypes.Of(parsed),
           },
    ];

    private TrainingPlan Started(ParseResult parsed, TrainingPlan plan) => parsed.GetValue(_start) is { } path
        ? plan with { Start = LoadedModel.StartOf(path, plan.Network) }
        : plan;
}
