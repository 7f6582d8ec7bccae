using System.CommandLine;
using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Terminals;
using InteropActivations.Data;
using InteropActivations.Data.Tensors;
using InteropActivations.Parity.Traces;
using InteropActivations.Training;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop trace record</c>: writes what an engine computes for one batch as a trace.</summary>
internal sealed class TraceRecordCommand : ToolCommand
{
    private readonly NetworkOptions _network = new();

    private readonly Option<ActivationSpec> _activation = ToolOptions.Parsed(
        "--activation", "NAME", "The activation of the hidden layers.", ActivationSpec.Parse, _ => "relu");

    private readonly Option<OptimizerSpec> _optimizer = ToolOptions.Parsed(
        "--optimizer", "SPEC", "Optimizer with its hyperparameters, such as sgd(0.1, momentum=0.9).", OptimizerSpec.Parse, _ => new Adam());

    private readonly Option<int> _steps = ToolOptions.Count("--steps", "How many steps are taken, all on the first batch.", 20);
    private readonly EngineOptions _engines = new("native", threads: 1);
    private readonly ElementTypeOption _dtypes = new(DType.Float32);

    private readonly Option<string> _out = new("--out") { Description = "The file to write; it ends in .npz or .safetensors.", HelpName = "FILE", Required = true };

    /// <summary>The command.</summary>
    public TraceRecordCommand() : base("record", "Write what an engine computes as a trace, as record_trace.py does in Python.")
    {
        _network.AddTo(this);
        Add(_activation);
        Add(_optimizer);
        Add(_steps);
        _engines.AddTo(this);
        _dtypes.AddTo(this);
        Add(_out);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        var path = parsed.GetRequiredValue(_out);
        if (!TensorFile.HasEnding(path) || path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase))
        {
            throw new InputException($"--out is '{path}', but must end in .npz or .safetensors.");
        }

        if (_dtypes.Of(parsed) is not [var dtype])
        {
            throw new InputException("A trace is of one dtype; give --dtype float32 or --dtype float64.");
        }

        var request = _engines.Request(parsed);
        if (request.Named.Count != 1)
        {
            throw new InputException($"A trace is of one engine, but --engine names {request.Named.Count}; give one.");
        }

        context.Check(request);
        var data = _network.Data(parsed, context);
        var plan = _network.Plan(parsed, data.Inputs, data.Outputs, parsed.GetRequiredValue(_activation), parsed.GetRequiredValue(_optimizer), _network.Seed(parsed));
        if (plan.Schedule is not null)
        {
            throw new InputException("A schedule cannot be traced; leave out --schedule.");
        }

        using var engines = context.Open(request with { Required = [.. request.Named, .. request.Required] });
        var engine = engines.Live.FirstOrDefault(live => string.Equals(live.Info.Name, request.Named.Single(), StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException($"The engine {request.Named.Single()} computes nothing by itself; name another.");
        var steps = parsed.GetValue(_steps);
        var trace = context.Await(() => dtype == DType.Float32 ? Record<float>(engine, plan, data, steps) : Record<double>(engine, plan, data, steps));
        context.Await(() => Written(trace, path));
        if (context.Json)
        {
            context.ShowJson(new { schemaVersion = 1, file = path, net = trace.Spec.Network.ToString(), tensors = trace.Tensors.Tensors.Length, steps = trace.Steps });
        }
        else
        {
            context.Say($"Wrote {trace.Tensors.Tensors.Length} tensors of {trace.Writer}, net {trace.Spec.Network}, {trace.Spec.Optimizer}, {trace.Steps} steps on {trace.Rows} rows, into {path}.");
        }

        return ExitCode.Agreement;
    }

    private static string Written(Trace trace, string path)
    {
        trace.Write(path);
        return path;
    }

    private static Trace Record<T>(IBackend engine, TrainingPlan plan, DataSet data, int steps) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = Standardizer.Fit(data).Apply(data);
        var spec = plan.SpecFor(data.Task);
        using var batches = new Batches<T>(rows, spec, plan.BatchOf(rows.Rows), plan.Seed);
        batches.StartEpoch(0);
        return TraceRecorder.Record<T>(
            engine, spec, plan.Initializer.Parameters<T>(plan.Network, plan.Seed), new TrainingBatch<T>(batches.Inputs(0), batches.Targets(0)), steps);
    }
}
