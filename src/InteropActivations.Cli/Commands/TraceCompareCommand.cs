using System.CommandLine;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Rendering;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Json;
using InteropActivations.Parity.Traces;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop trace compare</c>: holds engines against a recorded trace and finds the first place that differs.</summary>
internal sealed class TraceCompareCommand : ToolCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "A trace: a .npz or .safetensors file that record_trace.py or 'interop trace record' wrote." };
    private readonly EngineOptions _engines = new(threads: 1);

    /// <summary>The command.</summary>
    public TraceCompareCommand() : base("compare", "Find the first layer, step and quantity in which an engine differs from a trace.")
    {
        Add(_file);
        _engines.AddTo(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        var request = _engines.Request(parsed);
        context.Check(request);
        var trace = context.Await(() => Trace.Read(parsed.GetRequiredValue(_file)));
        using var engines = context.Open(request);
        if (engines.Live.Count == 0)
        {
            throw new MissingEngineException($"No engine that computes a network by itself is there; name another, such as native. {string.Join(" ", engines.Absent.Select(status => $"{status.Name}: {status.Reason}"))}".TrimEnd());
        }

        var result = context.Track("Comparing with the trace", progress => TraceComparison.Run(trace, engines.Live, progress, context.Interrupted));
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
            TraceView.Show(trace, result, engines, context);
        }

        return result.Interrupted ? ExitCode.Interrupted
            : result.Diverged > 0 ? ExitCode.NewDifference
            : result.Cases.Count == 0 ? ExitCode.BadInput
            : ExitCode.Agreement;
    }
}
