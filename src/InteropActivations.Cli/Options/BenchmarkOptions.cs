using System.CommandLine;
using InteropActivations.Activations;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Measuring;

namespace InteropActivations.Cli.Options;

/// <summary>The options that say what is measured, and how thoroughly.</summary>
internal sealed class BenchmarkOptions
{
    /// <summary>Stands for no network.</summary>
    public const string Nothing = "none";

    /// <summary>Stands for single layers.</summary>
    public const string Products = "products";

    /// <summary>Stands for the usual networks.</summary>
    public const string Every = "all";

    // Whoever asks for everything waits, and gets fewer rows without a number.
    private static readonly MeasureOptions Thoroughly = new() { Budget = TimeSpan.FromSeconds(1) };


    private readonly Option<IReadOnlyList<ActivationSpec>> _activations = ToolOptions.Activations();

    private readonly Option<IReadOnlyList<string>> _nets = ToolOptions.List(
        "--nets",
        "a,b",
        $"Only these networks, for example {BenchmarkNet.All[2].Text}; {Every} for the usual four, {Products} for single layers, {Nothing} for none.",
        name => name);

    private readonly ElementTypeOption _dtypes = new(DType.Float32);
    private readonly SizeOption _sizes = new();

    private readonly Option<IReadOnlyList<MeasuredCall>> _directions = ToolOptions.List(
        "--direction", "a,b", $"Only {string.Join(", ", Enum.GetNames<MeasuredCall>().Select(name => name.ToLowerInvariant()))}.", DirectionOf);

    private readonly Option<bool> _all = new("--all")
    {
        Description = "Every activation, both dtypes and more sizes, instead of a selection that takes some minutes.",
    };

    private readonly Option<bool> _quick = ToolOptions.Quick("Fewer activations and rounds.");

    /// <summary>How pairs are measured for a quick look.</summary>
    public static MeasureOptions Quickly { get; } = new() { Rounds = 9, Attempts = 1, Budget = TimeSpan.FromMilliseconds(60) };

    /// <summary>The activations of a quick look.</summary>
    public static IReadOnlyList<ActivationSpec> QuickActivations { get; } = ["relu", "tanh", "gelu", "softmax"];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_activations);
        command.Add(_nets);
        _dtypes.AddTo(command);
        _sizes.AddTo(command);
        command.Add(_directions);
        command.Add(_quick);
        command.Add(_all);
    }

    /// <summary>How pairs are measured.</summary>
    public MeasureOptions Measuring(ParseResult parsed) =>
        parsed.GetValue(_quick) ? Quickly : parsed.GetValue(_all) ? Thoroughly : new MeasureOptions();

    /// <summary>The options by which another process measures as thoroughly.</summary>
    public IReadOnlyList<string> Thoroughness(ParseResult parsed) =>
        [.. new[] { _quick, _all }.Where(option => parsed.GetValue(option)).Select(option => option.Name)];

    /// <summary>What is measured. Activations alone or networks alone where only those are named.</summary>
    /// <exception cref="InputException">A network is none.</exception>
    public BenchmarkPlan Plan(ParseResult parsed)
    {
        var all = parsed.GetValue(_all);
        var activations = parsed.GetRequiredValue(_activations);
        var nets = parsed.GetRequiredValue(_nets);
        return new BenchmarkPlan
        {
            Activations = activations.Count > 0 ? activations
                : nets.Any(net => !IsWord(net, Nothing)) ? []
                : all ? BenchmarkPlan.AllActivations
                : parsed.GetValue(_quick) ? QuickActivations
                : BenchmarkPlan.FewActivations,
            Nets = nets.Count > 0 ? NetsIn(nets) : activations.Count > 0 ? [] : BenchmarkNet.All,
            Products = nets.Contains(Products, StringComparer.OrdinalIgnoreCase) || (nets.Count == 0 && activations.Count == 0 && !parsed.GetValue(_quick))
                ? BenchmarkNet.Layers
                : [],
            DTypes = all ? _dtypes.Of(parsed, DTypes.All) : _dtypes.Of(parsed),
            Sizes = _sizes.Of(parsed, all ? BenchmarkPlan.AllSizes : BenchmarkPlan.FewSizes),
            Directions = parsed.GetRequiredValue(_directions) is { Count: > 0 } directions ? directions : Enum.GetValues<MeasuredCall>(),
        };
    }

    private static IReadOnlyList<BenchmarkNet> NetsIn(IReadOnlyList<string> names) =>
        [.. names.Where(name => !IsWord(name, Products) && !IsWord(name, Nothing)).SelectMany(name => IsWord(name, Every) ? BenchmarkNet.All : [BenchmarkNet.Parse(name)])];

    private static bool IsWord(string name, string word) => string.Equals(name.Trim(), word, StringComparison.OrdinalIgnoreCase);

    private static MeasuredCall DirectionOf(string text) =>
        Enum.GetNames<MeasuredCall>().FirstOrDefault(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse<MeasuredCall>(name)
            : throw new InputException(NearestNames.Sentence(
                "direction", text, Enum.GetNames<MeasuredCall>().Select(known => known.ToLowerInvariant())));
}
