using System.CommandLine;
using InteropActivations.Activations;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Rendering;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Json;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop list</c>: the catalogue of activations, and how each engine computes them; or the optimizers.</summary>
internal sealed class ListCommand : ToolCommand
{
    private readonly Argument<string?> _text = new("text")
    {
        Description = "Only activations whose name or alias contains this, or optimizers.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<ActivationFamily?> _family = ToolOptions.Parsed<ActivationFamily?>(
        "--family", "name", $"Only this family: {string.Join(", ", FamilyNames)}.", FamilyNamed);

    private readonly Option<bool> _optimizers = new("--optimizers")
    {
        Description = "The optimizers instead: their defaults, and where other frameworks differ.",
    };

    private readonly EngineOptions _engines = new();

    /// <summary>The command.</summary>
    public ListCommand() : base("list", "List the activations, and how each engine computes them; or the optimizers.")
    {
        Add(_text);
        Add(_family);
        Add(_optimizers);
        _engines.AddTo(this);
    }

    private static IEnumerable<string> FamilyNames => Enum.GetNames<ActivationFamily>().Select(name => name.ToLowerInvariant());

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        if (parsed.GetValue(_optimizers))
        {
            ShowOptimizers(parsed, context);
            return ExitCode.Agreement;
        }

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

    private void ShowOptimizers(ParseResult parsed, CommandContext context)
    {
        if (parsed.GetValue(_family) is not null)
        {
            throw new InputException("Optimizers have no family; leave out --family, or --optimizers.");
        }

        var document = OptimizerDocument.Of(parsed.GetValue(_text) ?? "");
        if (context.Json)
        {
            context.ShowJson(document);
        }
        else
        {
            OptimizerView.Show(document.Cases, context);
        }
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
