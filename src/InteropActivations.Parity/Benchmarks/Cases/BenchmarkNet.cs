using System.Globalization;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Parity.Benchmarks.Cases;

/// <summary>A network to be measured: its widths, ReLU between them, and how many rows a step takes.</summary>
/// <param name="Text">The widths as they are written: <c>784-128-10</c>.</param>
/// <param name="Rows">Rows of a batch.</param>
public sealed record BenchmarkNet(string Text, int Rows)
{
    // Where a user names another network.
    private const int UsualRows = 64;

    /// <summary>From one that a call costs more than to compute, to one that is nothing but matrix products.</summary>
    public static IReadOnlyList<BenchmarkNet> All { get; } =
        [new("2-16-16-1", 32), new("20-64-64-3", 16), new("784-128-10", 64), new("784-512-512-10", 256)];

    /// <summary>Single layers, which are a matrix product and a bias: large ones, one with few rows, a thin one and small ones.</summary>
    public static IReadOnlyList<BenchmarkNet> Layers { get; } =
        [new("784-512", 256), new("512-512", 256), new("784-128", 64), new("128-10", 64), new("64-64", 8), new("32-32", 32)];

    /// <summary>The widths.</summary>
    public IReadOnlyList<int> Widths { get; } = WidthsIn(Text);

    /// <summary>The network.</summary>
    public MlpSpec Network => Widths.Skip(1).SkipLast(1)
        .Aggregate(Mlp.Inputs(Widths[0]), (network, width) => network.Hidden(width, "relu"))
        .Outputs(Widths[^1]);

    /// <summary>A regression where there is one output, else a classification.</summary>
    public Loss Loss => Widths[^1] == 1 ? Loss.MeanSquaredError : Loss.CrossEntropy;

    /// <summary>Multiplications and additions of a row's way forward.</summary>
    public double ForwardFlops => Widths.Zip(Widths.Skip(1), (inputs, outputs) => 2.0 * inputs * outputs).Sum();

    /// <summary>Those of a row in a step: forward, for the weights' gradients as much, and for the inputs' gradients as much but for the first layer.</summary>
    public double StepFlops => (3 * ForwardFlops) - (2.0 * Widths[0] * Widths[1]);

    /// <summary>Reads widths; a network of <see cref="All"/> keeps its rows.</summary>
    /// <exception cref="InputException">The text is no network.</exception>
    public static BenchmarkNet Parse(string text) => All.FirstOrDefault(net => net.Text == text.Trim()) ?? new(text.Trim(), UsualRows);

    private static List<int> WidthsIn(string text)
    {
        var parts = text.Split('-');
        var widths = parts
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var width) ? width : 0)
            .ToList();
        return widths.Count >= 2 && widths.All(width => width > 0)
            ? widths
            : throw new InputException($"'{text}' is no network to measure; write its widths, for example {All[^1].Text}.");
    }
}
