using InteropActivations;
using InteropActivations.Parity.Numerics;

namespace MyMath.Tests;

/// <summary>The one place that says when results agree: by the tolerance of torch.testing.assert_close.</summary>
internal static class Agreement
{
    public static void Holds(float[] inputs, float[] actual, float[] expected)
    {
        var tolerance = Tolerance.Of(DType.Float32);
        var mismatched = Enumerable.Range(0, expected.Length).Where(i => !tolerance.Holds(actual[i], expected[i])).ToList();
        var worst = mismatched.OrderByDescending(i => Math.Abs(actual[i] - expected[i])).FirstOrDefault();
        Assert.True(
            mismatched.Count == 0,
            $"{mismatched.Count} of {expected.Length} values differ, most at x = {inputs[worst]}: {actual[worst]}, but {expected[worst]} is right.");
    }
}
