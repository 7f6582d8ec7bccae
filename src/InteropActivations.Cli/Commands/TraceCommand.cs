using System.CommandLine;
using InteropActivations.Cli.Terminals;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop trace</c>: what Python's PyTorch computed elsewhere, beside the engines here.</summary>
internal sealed class TraceCommand : ToolCommand
{
    /// <summary>The command.</summary>
    public TraceCommand() : base("trace", "Compare with what PyTorch computed elsewhere, layer by layer and step by step; reference/traces/record_trace.py records it there.")
    {
        Add(new TraceCompareCommand());
        Add(new TraceRecordCommand());
    }

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context) =>
        throw new InputException("interop trace needs to be told what to do: 'interop trace compare FILE' or 'interop trace record --out FILE'.");
}
