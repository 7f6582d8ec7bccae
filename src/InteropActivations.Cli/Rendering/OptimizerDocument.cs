using InteropActivations.Cli.Terminals;
using InteropActivations.Training;

namespace InteropActivations.Cli.Rendering;

/// <summary>What <c>interop list --optimizers --json</c> writes.</summary>
/// <param name="Cases">The optimizers.</param>
internal sealed record OptimizerDocument(IReadOnlyList<OptimizerRow> Cases)
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; } = JsonDocuments.SchemaVersion;

    /// <summary>The optimizers whose name contains a text.</summary>
    /// <exception cref="InputException">There is none; the message names the nearest.</exception>
    public static OptimizerDocument Of(string text)
    {
        var names = OptimizerSpec.Names.Where(name => name.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase)).ToArray();
        return names.Length > 0
            ? new OptimizerDocument([.. names.Select(name => new OptimizerRow(name, OptimizerSpec.DefaultsOf(name), [.. OptimizerConventions.Of(name)]))])
            : throw new InputException(NearestNames.Sentence("optimizer", text, OptimizerSpec.Names));
    }
}

/// <summary>An optimizer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Defaults">Its parameters with PyTorch's defaults, as text.</param>
/// <param name="Conventions">Where other frameworks differ.</param>
internal sealed record OptimizerRow(string Name, string Defaults, IReadOnlyList<OptimizerConvention> Conventions);
