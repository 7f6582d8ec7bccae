using System.Numerics;

namespace InteropActivations.Backends.Tests.Conformance;

/// <summary>Agreement as PyTorch's <c>torch.testing.assert_close</c> defines it: |a − b| ≤ atol + rtol·|b|.</summary>
internal static class Agreement
{
    /// <summary>Its default tolerances per dtype.</summary>
    public static (double Relative, double Absolute) Tolerance<T>() =>
        typeof(T) == typeof(float) ? (1.3e-6, 1e-5) : (1e-7, 1e-7);

    /// <summary>Fails with the first value that lies neither in [low, high] nor near it.</summary>
    public static void ShouldLieBetween<T>(this ReadOnlySpan<T> actual, double[] low, double[] high, double[] inputs, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        actual.Length.ShouldBe(low.Length);
        var (relative, absolute) = Tolerance<T>();
        for (var i = 0; i < actual.Length; i++)
        {
            var value = double.CreateTruncating(actual[i]);
            var top = double.IsNaN(high[i]) ? low[i] : high[i];
            var agrees = value >= low[i] - absolute - relative * Math.Abs(low[i]) && value <= top + absolute + relative * Math.Abs(top);
            agrees.ShouldBeTrue($"{what} at x = {inputs[i]:R} is {value:R}, but must be {low[i]:R}{(top == low[i] ? "" : $" to {top:R}")} ± {absolute} ± {relative} of it");
        }
    }

    /// <summary>Fails with the first value that is not near.</summary>
    public static void ShouldBeNear<T>(this ReadOnlySpan<T> actual, double[] expected, double[] inputs, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        actual.ShouldLieBetween(expected, expected, inputs, what);
}
