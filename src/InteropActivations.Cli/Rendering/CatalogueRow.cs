using InteropActivations.Activations;
using InteropActivations.Backends;

namespace InteropActivations.Cli.Rendering;

/// <summary>How long the catalogue is that <c>interop list --json</c> writes.</summary>
/// <param name="Cases">How many activations.</param>
internal sealed record CatalogueSummary(int Cases);

/// <summary>One activation of the catalogue.</summary>
internal sealed record CatalogueRow
{
    /// <summary>The catalogue's name.</summary>
    public required string Name { get; init; }

    /// <summary>Other names.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The family it is filed under.</summary>
    public required ActivationFamily Family { get; init; }

    /// <summary>Its parameters with defaults and ranges.</summary>
    public required IReadOnlyList<ParameterDocument> Parameters { get; init; }

    /// <summary>The element types it is computed in.</summary>
    public required IReadOnlyList<string> Dtypes { get; init; }

    /// <summary>How each engine computes it.</summary>
    public required IReadOnlyList<EngineSupport> Support { get; init; }

    /// <summary>The row of an activation.</summary>
    public static CatalogueRow Of(ActivationInfo info, IReadOnlyList<IBackend> engines) => new()
    {
        Name = info.Name,
        Aliases = info.Aliases,
        Family = info.Family,
        Parameters = ParameterDocument.AllOf(info),
        Dtypes = DTypes.All.Select(dtype => dtype.Name()).ToList(),
        Support = engines.Select(engine => SupportOf(engine, ActivationSpec.Create(info.Name))).ToList(),
    };

    // What holds in every dtype: the least of the answers.
    private static EngineSupport SupportOf(IBackend engine, ActivationSpec activation)
    {
        var least = DTypes.All.Select(dtype => engine.Supports(activation, dtype)).MinBy(support => support.Kind);
        return new EngineSupport(engine.Info.Name, least.Kind, least.Reason);
    }
}

/// <summary>How an engine computes an activation.</summary>
/// <param name="Engine">The engine's short name.</param>
/// <param name="Kind">By an operation of its own, by several, or not at all.</param>
/// <param name="Reason">From what it is composed, or why there is none.</param>
internal sealed record EngineSupport(string Engine, SupportKind Kind, string Reason);
