using System.Collections.Concurrent;
using InteropActivations.Activations;

namespace InteropActivations.Parity.Witnesses;

/// <summary>The tables of <c>reference/tables</c>, each read when it is first asked for.</summary>
public static class WitnessTables
{
    private static readonly Lazy<IReadOnlyDictionary<(ActivationSpec, DType), string>> Paths = new(Index);

    private static readonly ConcurrentDictionary<string, WitnessTable> Read = new();

    /// <summary>The table for an activation with these parameters, or null where there is none.</summary>
    public static WitnessTable? Find(ActivationSpec activation, DType dtype) =>
        Paths.Value.TryGetValue((activation, dtype), out var path) ? Read.GetOrAdd(path, WitnessTable.Read) : null;

    /// <summary>The activations that have tables, with their parameters: the defaults, and others worth comparing.</summary>
    public static IEnumerable<ActivationSpec> Activations => Paths.Value.Keys.Select(key => key.Item1).Distinct();

    private static Dictionary<(ActivationSpec, DType), string> Index()
    {
        var known = ActivationCatalogue.All.Select(activation => activation.Info.Name).ToHashSet();
        var folder = ReferenceFolder.Find("tables");
        return (folder is null ? [] : Directory.EnumerateFiles(folder, "*.csv"))
            .Order(StringComparer.Ordinal)
            .Select(path => (Path: path, Heading: File.ReadLines(path).First()))
            .Where(table => known.Contains(NameIn(table.Heading)))
            .ToDictionary(table => WitnessTable.Heading(table.Heading), table => table.Path);
    }

    /// <summary>The activation's name in a heading such as <c># elu(alpha=0.5) float32</c>.</summary>
    private static string NameIn(string heading) => heading.Split([' ', '('], 3)[1];
}
