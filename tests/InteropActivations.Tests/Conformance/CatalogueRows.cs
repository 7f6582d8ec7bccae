using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Parity;

namespace InteropActivations.Tests.Conformance;

/// <summary>The rows of the theories that run on every activation of the catalogue.</summary>
internal static class CatalogueRows
{
    /// <summary>Every activation of a kind with its defaults.</summary>
    public static TheoryData<string> ByName(Func<Activation, bool>? wanted = null) => [.. Names(wanted)];

    /// <summary>Every activation of a kind with its defaults, and with the other parameters for which there is a table.</summary>
    public static TheoryData<string> BySpec(Func<Activation, bool>? wanted = null) => [.. Specs(wanted)];

    /// <summary><see cref="ByName"/> × every lane width; without hardware for one, .NET puts it together from narrower ones.</summary>
    public static TheoryData<string, LaneWidth> ByNameAndWidth(Func<Activation, bool>? wanted = null) => ByWidth(Names(wanted));

    /// <summary><see cref="BySpec"/> × every lane width.</summary>
    public static TheoryData<string, LaneWidth> BySpecAndWidth(Func<Activation, bool>? wanted = null) => ByWidth(Specs(wanted));

    private static TheoryData<string, LaneWidth> ByWidth(IEnumerable<string> activations)
    {
        var rows = new TheoryData<string, LaneWidth>();
        foreach (var activation in activations)
        {
            foreach (var width in Enum.GetValues<LaneWidth>())
            {
                rows.Add(activation, width);
            }
        }

        return rows;
    }

    private static IEnumerable<string> Names(Func<Activation, bool>? wanted) => ActivationCatalogue.All
        .Where(activation => wanted?.Invoke(activation) ?? true)
        .Select(activation => activation.Info.Name);

    private static IEnumerable<string> Specs(Func<Activation, bool>? wanted) => ParityOptions.AllActivations()
        .Where(spec => wanted?.Invoke(spec.Activation) ?? true)
        .Select(spec => spec.ToString());
}
