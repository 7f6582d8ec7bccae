using System.Globalization;
using System.Numerics;
using System.Text;
using InteropActivations.Backends;
using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity;

/// <summary>Assertions on values, for any test framework.</summary>
public static class ParityAssert
{
    /// <summary>Every value is within the tolerance of the one it should be: |actual − expected| ≤ atol + rtol · |expected|.</summary>
    /// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
    /// <param name="actual">What was computed.</param>
    /// <param name="expected">What it should be.</param>
    /// <param name="tolerance">How far apart they may be; by default as in <c>torch.testing.assert_close</c>: rtol 1.3e-6 and atol 1e-5 for float32, 1e-7 and 1e-7 for float64.</param>
    /// <param name="equalNaN">Whether NaN agrees with NaN.</param>
    /// <remarks>An infinity agrees only with itself, and +0 with −0.</remarks>
    /// <exception cref="ParityException">They are not; the message names the worst place and the least tolerance that would pass.</exception>
    public static void AllClose<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> expected, Tolerance? tolerance = null, bool equalNaN = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var dtype = DTypes.Of<T>();
        if (actual.Length != expected.Length)
        {
            throw new ParityException($"There are {actual.Length} values, but {expected.Length} are expected.");
        }

        if (Closeness.Of(actual, expected, tolerance ?? Tolerance.Of(dtype), equalNaN) is { Mismatched: > 0 } found)
        {
            throw new ParityException(found.Message(dtype));
        }
    }

    /// <inheritdoc cref="AllClose{T}(ReadOnlySpan{T}, ReadOnlySpan{T}, Tolerance?, bool)"/>
    public static void AllClose<T>(T[] actual, T[] expected, Tolerance? tolerance = null, bool equalNaN = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AllClose(actual.AsSpan(), expected, tolerance, equalNaN);

    /// <summary>One value is within the tolerance of the one it should be.</summary>
    /// <inheritdoc cref="AllClose{T}(ReadOnlySpan{T}, ReadOnlySpan{T}, Tolerance?, bool)"/>
    public static void AllClose<T>(T actual, T expected, Tolerance? tolerance = null, bool equalNaN = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AllClose([actual], [expected], tolerance, equalNaN);

    /// <summary>The shapes are the same, and every value is within the tolerance of the one it should be.</summary>
    /// <inheritdoc cref="AllClose{T}(ReadOnlySpan{T}, ReadOnlySpan{T}, Tolerance?, bool)"/>
    public static void AllClose<T>(TensorValues<T> actual, TensorValues<T> expected, Tolerance? tolerance = null, bool equalNaN = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!actual.Shape.SequenceEqual(expected.Shape))
        {
            throw new ParityException($"The shape is {actual.ShapeText}, but {expected.ShapeText} is expected.");
        }

        AllClose(actual.Values.AsSpan(), expected.Values, tolerance, equalNaN);
    }

    /// <summary>How two lists of values compare.</summary>
    private sealed record Closeness(Tolerance Tolerance, int Count)
    {
        public int Mismatched { get; private set; }

        private (int Index, double Actual, double Expected) Worst { get; set; }

        private (double Difference, int Index) Absolute { get; set; }

        private (double Difference, int Index) Relative { get; set; }

        private double Minimum { get; set; }

        public static Closeness Of<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> expected, Tolerance tolerance, bool equalNaN)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var found = new Closeness(tolerance, actual.Length);
            for (var i = 0; i < actual.Length; i++)
            {
                found.Add(i, double.CreateTruncating(actual[i]), double.CreateTruncating(expected[i]), equalNaN);
            }

            return found;
        }

        public string Message(DType dtype)
        {
            var text = new StringBuilder();
            Line($"The values are not close: {Mismatched} of {Count} differ ({100d * Mismatched / Count:0.#} %).");
            Line($"Greatest absolute difference {Absolute.Difference:G6} at index {Absolute.Index}, greatest relative difference {Relative.Difference:G6} at index {Relative.Index}.");
            Line($"Worst at index {Worst.Index}: {BitPattern.Decimal(Worst.Actual, dtype)} ({BitPattern.Format(Worst.Actual, dtype)}), but {BitPattern.Decimal(Worst.Expected, dtype)} ({BitPattern.Format(Worst.Expected, dtype)}) is expected.");
            Line($"Allowed there {Tolerance.Allowed(Worst.Expected):G6} (rtol {Tolerance.Relative:R}, atol {Tolerance.Absolute:R}); {Passing()}.");
            return text.ToString().TrimEnd();

            void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
        }

        private void Add(int index, double actual, double expected, bool equalNaN)
        {
            if (Tolerance.Holds(actual, expected) && (equalNaN || !double.IsNaN(actual)))
            {
                return;
            }

            Mismatched++;
            var needed = double.IsNaN(actual) || double.IsNaN(expected) ? double.PositiveInfinity : Tolerance.MinimumRelative(actual, expected, expected);
            if (Mismatched == 1 || needed > Minimum)
            {
                Worst = (index, actual, expected);
                Minimum = needed;
            }

            var difference = Math.Abs(actual - expected);
            Absolute = difference > Absolute.Difference ? (difference, index) : Absolute;
            Relative = difference / Math.Abs(expected) > Relative.Difference ? (difference / Math.Abs(expected), index) : Relative;
        }

        private string Passing() => double.IsFinite(Minimum)
            ? FormattableString.Invariant($"rtol {Minimum:G3} with atol {Tolerance.Absolute:R} would pass")
            : "no rtol would pass";
    }
}
