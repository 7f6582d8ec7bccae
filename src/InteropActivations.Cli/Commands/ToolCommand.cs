using System.CommandLine;
using InteropActivations.Cli.Terminals;

namespace InteropActivations.Cli.Commands;

/// <summary>A command of the tool: what it takes, and what it does.</summary>
internal abstract class ToolCommand(string name, string description) : Command(name, description)
{
    /// <summary>Does the command's work and returns the exit code.</summary>
    /// <exception cref="InputException">What was given is wrong.</exception>
    /// <exception cref="MissingEngineException">A required engine is absent.</exception>
    /// <exception cref="OperationCanceledException">Interrupted with nothing finished.</exception>
    public abstract int Run(ParseResult parsed, CommandContext context);
}
