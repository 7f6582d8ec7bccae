using System.CommandLine;
using InteropActivations.Activations;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Rendering;
using InteropActivations.Cli.Terminals;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop show NAME</c>: everything that is known of one activation.</summary>
internal sealed class ShowCommand : ToolCommand
{
    private readonly Argument<ActivationSpec> _activation = new("NAME")
    {
        Description = "The activation, for example gelu or \"leaky-relu(0.2)\".",
        CustomParser = result => ToolOptions.Read(result, () => ActivationSpec.Parse(result.Tokens[0].Value)),
    };

    /// <summary>The command.</summary>
    public ShowCommand() : base("show", "Show one activation: formula, conventions, kinks, error bound, and a plot.") => Add(_activation);

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        var activation = parsed.GetRequiredValue(_activation);
        if (context.Json)
        {
            context.ShowJson(ActivationDocument.Of(activation));
        }
        else
        {
            ActivationView.Show(activation, context);
        }

        return ExitCode.Agreement;
    }
}
