using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Samples;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Accuracy.Rows;

/// <summary>What is right for one result of a row.</summary>
/// <param name="Testimony">The result.</param>
/// <param name="Size">What its error is measured against where that is larger: the sum of the magnitudes of its terms; 0 where nothing cancels.</param>
/// <param name="IsOfFiniteRow">Whether all inputs of the row are finite.</param>
internal readonly record struct RightResult(Testimony Testimony, double Size, bool IsOfFiniteRow);

/// <summary>Puts together what is right for the rows of a call.</summary>
/// <param name="activation">An activation of rows.</param>
internal sealed class RowWitness<T>(ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Witness<T> _other = new(activation, WitnessTables.Find(activation, DTypes.Of<T>()));

    private readonly ExactRow? _exact = ExactRow.Of(ActivationSpec.Create(
        activation.Activation, [.. activation.Parameters.Select(value => double.CreateTruncating(T.CreateTruncating(value)))]));

    /// <summary>What y is, for each of its values; null where nobody knows.</summary>
    public RightResult?[] Forward(Sample<T> call)
    {
        var other = _other.Forward(call);
        var width = other.Length / call.Input.Rows;
        return ByRow(call, other, width, 0, (row, y, _) => _exact!.Forward(Row(call.Values, row, call), Row(call.Draws, row, call), y));
    }

    /// <summary>What dx is, for each of its values; null where nobody knows.</summary>
    public RightResult?[] Backward(Sample<T> call, T[] upstream)
    {
        var greatest = upstream.Max(dy => Math.Abs(double.CreateTruncating(dy)));
        return ByRow(call, _other.Backward(call, upstream), call.Input.RowLength, greatest, (row, dx, size) =>
            _exact!.Backward(Row(call.Values, row, call), Row(call.Draws, row, call), Row(upstream, row, call), dx, size));
    }

    private delegate void Exactly(int row, Span<ExactValue> results, Span<double> size);

    private RightResult?[] ByRow(Sample<T> call, Testimony?[] other, int width, double otherSize, Exactly exactly)
    {
        var right = new RightResult?[other.Length];
        var (results, size) = (new ExactValue[width], new double[width]);
        for (var row = 0; row < call.Input.Rows; row++)
        {
            var isFinite = Array.TrueForAll(Row(call.Values, row, call), double.IsFinite);
            var isExact = isFinite && _exact is not null;
            if (isExact)
            {
                size.AsSpan().Clear();
                exactly(row, results, size);
            }

            for (var column = 0; column < width; column++)
            {
                var i = (row * width) + column;
                right[i] = isExact ? new RightResult(Testimony.Of(results[column]), size[column], isFinite)
                    : other[i] is { } testimony ? new RightResult(testimony, otherSize, isFinite)
                    : null;
            }
        }

        return right;
    }

    private static double[] Row(T[] values, int row, Sample<T> call)
    {
        var width = values.Length / call.Input.Rows;
        return Array.ConvertAll(values[(row * width)..((row + 1) * width)], double.CreateTruncating);
    }
}
