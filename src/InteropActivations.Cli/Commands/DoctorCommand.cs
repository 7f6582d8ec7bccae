using System.CommandLine;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Rendering;
using InteropActivations.Cli.Terminals;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop doctor</c>: which engines answer, with what, and what would bring the others.</summary>
internal sealed class DoctorCommand : ToolCommand
{
    private readonly EngineOptions _engines = new();

    /// <summary>The command.</summary>
    public DoctorCommand() : base("doctor", "Say which engines answer, with what, and what would bring the others.") =>
        _engines.AddTo(this);

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        using var engines = context.Open(_engines.Request(parsed));
        var environment = engines.Describe();
        if (context.Json)
        {
            context.ShowJson(new EnvironmentDocument(JsonDocuments.SchemaVersion, environment));
        }
        else
        {
            EnvironmentView.Show(environment, context);
        }

        return ExitCode.Agreement;
    }
}
