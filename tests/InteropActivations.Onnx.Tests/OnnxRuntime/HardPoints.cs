namespace InteropActivations.Onnx.Tests.OnnxRuntime;

/// <summary>Where formulas go wrong: kinks and their surroundings, bends, and both tails, where some textbook formulas overflow.</summary>
public static class HardPoints
{
    private static readonly double[] Sizes =
    [
        0, 1e-30, 1e-6, 1e-3, 0.05, 0.25, 0.4999, 0.5, 0.75, 1, 1.0001, 1.5, 2, 2.5, 2.999, 3, 3.001, 4.98, 6, 6.001, 9, 13, 15, 17, 20, 20.5, 45, 89, 104,
        1000, 1e4, 1e9, 1e10, 1e18, 1e19, 1e20, 1e30, double.PositiveInfinity,
    ];

    /// <summary>All of them, both signs, and NaN.</summary>
    public static double[] All { get; } = [.. Sizes.SelectMany(size => new[] { size, -size }), double.NaN];

    /// <summary>Those of a row: finite, and of sizes whose sums are.</summary>
    public static double[] OfRows { get; } = [.. All.Where(value => Math.Abs(value) <= 1e4)];
}
