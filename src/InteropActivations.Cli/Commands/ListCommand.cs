using System.CommandLine;
using InteropActivations.Activations;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Rendering;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Json;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop list</c>: the catalogue of activations, and how each engine computes them.</summary>
internal sealed class ListCommand : ToolCommand
{
    private readonly Argument<string?> _text = new("text")
    {
        Description = "Only activations whose name or alias contains this.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<ActivationFamily?> _family = ToolOptions.Parsed<ActivationFamily?>(
        "--family", "name", $"Only this family: {string.Join(", ", FamilyNames)}.", FamilyNamed);

    private readonly EngineOptions _engines = new();

    /// <summary>The command.</summary>
    public ListCommand() : base("list", "List the activations, and how each engine computes them.")
    {
        Add(_text);
        Add(_family);
        _engines.AddTo(this);
    }

    private static IEnumerable<string> FamilyNames => Enum.GetNames<ActivationFamily>().Select(name => name.ToLowerInvariant());

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        var chosen = Chosen(parsed.GetValue(_text) ?? "", parsed.GetValue(_family));
        var request = _engines.Request(parsed);
        context.Check(request);
        if (!context.Json)
        {
            CatalogueView.Announce(chosen.Count, context);
        }

        using var engines = context.Open(request);
        var rows = chosen.Select(activation => CatalogueRow.Of(activation.Info, engines.Live)).ToList();
        if (context.Json)
        {
            context.ShowJson(new ResultDocument<CatalogueRow, CatalogueSummary>(engines.Describe(), rows, new CatalogueSummary(rows.Count)));
        }
        else
        {
            CatalogueView.Show(rows, engines, context);
        }

        return ExitCode.Agreement;
    }

    private static List<Activation> Chosen(string text, ActivationFamily? family)
    {
        var chosen = ActivationCatalogue.All
            .Where(activation => family is null || activation.Info.Family == family)
            .Where(activation => activation.Info.Aliases.Prepend(activation.Info.Name)
                .Any(name => name.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase)))
            .ToList();
        return chosen.Count > 0
            ? chosen
            : throw new InputException(NearestNames.Sentence("activation", text, ActivationCatalogue.All.Select(activation => activation.Info.Name)));
    }

    private static ActivationFamily? FamilyNamed(string name) =>
        FamilyNames.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<ActivationFamily>(name, ignoreCase: true)
            : throw new InputException(NearestNames.Sentence("family", name, FamilyNames));
}
