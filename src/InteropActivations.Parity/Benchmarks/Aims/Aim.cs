using InteropActivations.Activations;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Parity.Benchmarks.Aims;

/// <summary>How many times PyTorch's time the native engine is to be worth, for a group of rows.</summary>
/// <param name="Group">The rows, in words.</param>
/// <param name="Least">PyTorch's time over the native one's, at least.</param>
/// <param name="Covers">Whether a row is of the group.</param>
public sealed record Aim(string Group, double Least, Func<BenchmarkRow, bool> Covers)
{
    private const int Small = 64;

    // From here on the data lie in memory, whose speed is the same for all.
    private const int InMemory = 1 << 24;

    private static readonly string[] LinearUnits = ["elu", "selu", "celu"];

    private static readonly string[] OfOneExponential = ["sigmoid", "silu"];

    private static readonly string[] Composed = ["tanh", "softplus", "log-sigmoid", "gelu-tanh"];

    /// <summary>Piecewise straight or quadratic: a comparison and a multiplication or two.</summary>
    private static readonly string[] Hard = ["hard-sigmoid", "hard-sigmoid-02", "hard-swish", "hard-tanh", "hardshrink", "softshrink", "shrink"];

    /// <summary>All aims; a row counts for the first that covers it.</summary>
    public static IReadOnlyList<Aim> All { get; } =
    [
        new("step of 2-16-16-1", 60, row => IsStep(row, "2-16-16-1")),
        new("step of 20-64-64-3", 18, row => IsStep(row, "20-64-64-3")),
        new("step of 784-128-10", 1.9, row => IsStep(row, "784-128-10")),
        new("step of 784-512-512-10", 1.25, row => IsStep(row, "784-512-512-10")),
        new("product of 10 columns", 1, row => IsProduct(row) && row.Name.EndsWith("×10", StringComparison.Ordinal)),
        new("product of 256 rows", 1, row => IsProduct(row) && row.Size >= 256),
        new("product of 64 rows", 1.2, row => IsProduct(row) && row.Size >= 64),
        new("tiny product", 2, IsProduct),
        new("other networks", 1, row => row.Direction is MeasuredCall.Step or MeasuredCall.Predict),
        new("up to 64 values", 20, row => row.Size <= Small),
        new("tanh in float64", 3.5, row => IsDouble(row) && row.Name == "tanh"),
        new("mish in float64", 9, row => IsDouble(row) && row.Name == "mish"),
        new("others in float64", 1.2, IsDouble),
        new("softmax, log-softmax of 10", 8, row => IsSoftmax(row) && row.Columns <= 10),
        new("softmax, log-softmax of more", 1.4, IsSoftmax),
        new("relu-like and hard in memory", 1.15, row => IsCheap(row) && row.Size >= InMemory),
        new("relu-like and hard", 1.05, IsCheap),
        new("sigmoid, silu in memory", 1, row => OfOneExponential.Contains(row.Name) && row.Size >= InMemory),
        new("sigmoid, silu", 1.25, row => OfOneExponential.Contains(row.Name)),
        new("elu, selu, celu in memory", 1.4, row => LinearUnits.Contains(row.Name) && row.Size >= InMemory),
        new("elu, selu, celu", 1.9, row => LinearUnits.Contains(row.Name)),
        new("tanh, softplus, log-sigmoid, gelu-tanh forward", 3.5, row => Composed.Contains(row.Name) && row.Direction == MeasuredCall.Forward),
        new("mish", 10, row => row.Name == "mish"),
        new("gelu forward", 0.85, row => row is { Name: "gelu", Direction: MeasuredCall.Forward }),
        new("gelu backward", 1.2, row => row is { Name: "gelu", Direction: MeasuredCall.Backward }),
        new("every other activation", 1, _ => true),
    ];

    private static bool IsDouble(BenchmarkRow row) => row.Dtype == DType.Float64.Name();

    private static bool IsStep(BenchmarkRow row, string net) => row.Direction == MeasuredCall.Step && row.Name.StartsWith(net + " ", StringComparison.Ordinal);

    private static bool IsProduct(BenchmarkRow row) => row.Name.StartsWith(NetworkCase.Product, StringComparison.Ordinal);

    private static bool IsSoftmax(BenchmarkRow row) => row.Name is "softmax" or "log-softmax";

    private static bool IsCheap(BenchmarkRow row) => Hard.Contains(row.Name)
        || ActivationCatalogue.All.FirstOrDefault(activation => activation.Info.Name == row.Name)?.Info.Family == ActivationFamily.Rectified;
}
