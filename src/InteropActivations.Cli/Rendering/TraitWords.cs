using InteropActivations.Activations;
using InteropActivations.Cli.Report;

namespace InteropActivations.Cli.Rendering;

/// <summary>The traits of an activation in words.</summary>
internal static class TraitWords
{
    /// <summary>All that is true of it, for example <c>increasing; odd; |f(x) − f(y)| ≤ 1·|x − y|</c>.</summary>
    public static string Of(ActivationTraits traits) => string.Join("; ", Words(traits));

    private static IEnumerable<string> Words(ActivationTraits traits)
    {
        if (traits.Monotonicity != Monotonicity.None)
        {
            yield return traits.Monotonicity.ToString().ToLowerInvariant();
        }

        if (traits.Symmetry != Symmetry.None)
        {
            yield return traits.Symmetry.ToString().ToLowerInvariant();
        }

        if (double.IsFinite(traits.Lipschitz))
        {
            yield return $"|f(x) − f(y)| ≤ {Figures.Short(traits.Lipschitz)}·|x − y|";
        }

        if (traits.SumsToOne)
        {
            yield return "a row sums to 1";
        }

        if (traits.IgnoresShift)
        {
            yield return "f(x + c) = f(x)";
        }

        foreach (var relation in traits.Relations)
        {
            yield return relation.Kind switch
            {
                RelationKind.Same => $"f(x) = {relation.Other}(x)",
                RelationKind.Mirrored => $"f(x) = {relation.Other}(−x)",
                RelationKind.Turned => $"f(x) = −{relation.Other}(−x)",
                _ => $"f(x) = ln {relation.Other}(x)",
            };
        }
    }
}
