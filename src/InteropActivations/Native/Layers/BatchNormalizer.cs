using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Networks;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native.Layers;

/// <summary>Normalizes each unit over the rows of a batch; see <see cref="BatchNormalization"/>.</summary>
/// <remarks>
/// With n rows and ∂ = ∂loss/∂n: ∂β = Σ∂, ∂γ = Σ∂x̂ and ∂z = γ / √(variance + ε) · (∂ − ∂β/n − x̂·∂γ/n).
/// Implementation note: as many units as there are lanes go down the rows together, each in a lane of its own.
/// </remarks>
internal sealed class BatchNormalizer<V, T>(BatchNormalization spec, IReadOnlyList<ParameterBlock> blocks, IReadOnlyList<ParameterBlock> buffers)
    : Normalizer<V, T>(blocks)
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterBlock _runningMean = buffers.Single(block => block.Kind == ParameterKind.RunningMean);
    private readonly ParameterBlock _runningVariance = buffers.Single(block => block.Kind == ParameterKind.RunningVariance);

    /// <summary>Of the last step, one word for as many units as there are lanes.</summary>
    private DoubleWord<V, T>[] _means = [];

    /// <summary>1 / √(variance + ε) of the last step.</summary>
    private DoubleWord<V, T>[] _inverses = [];

    public override void Step(int rows, ReadOnlySpan<T> sums, ReadOnlySpan<T> parameters, Span<T> buffers, Span<T> normalized)
    {
        if (_means.Length == 0)
        {
            _means = new DoubleWord<V, T>[(Units + V.Count - 1) / V.Count];
            _inverses = new DoubleWord<V, T>[_means.Length];
        }

        for (var unit = 0; unit < Units; unit += V.Count)
        {
            var (mean, variance) = Statistics(rows, unit, sums);
            Move(_runningMean.Of(buffers), unit, mean);
            Move(_runningVariance.Of(buffers), unit, variance * DoubleWord<V, T>.Of(rows / (rows - 1d)));
            var inverse = Inverse(variance);
            _means[unit / V.Count] = mean;
            _inverses[unit / V.Count] = inverse;
            Apply(rows, unit, mean, inverse, sums, parameters, normalized);
        }
    }

    public override void Predict(int rows, ReadOnlySpan<T> sums, ReadOnlySpan<T> parameters, ReadOnlySpan<T> buffers, Span<T> normalized)
    {
        for (var unit = 0; unit < Units; unit += V.Count)
        {
            DoubleWord<V, T> mean = SpanLanes.Load<V, T>(_runningMean.Of(buffers), unit);
            DoubleWord<V, T> variance = SpanLanes.Load<V, T>(_runningVariance.Of(buffers), unit);
            Apply(rows, unit, mean, Inverse(variance), sums, parameters, normalized);
        }
    }

    [MethodImpl(AggressiveOptimization)]
    public override void Backward(int rows, ReadOnlySpan<T> sums, ReadOnlySpan<T> parameters, Span<T> gradients, Span<T> gradient)
    {
        var count = DoubleWord<V, T>.Of(rows);
        for (var unit = 0; unit < Units; unit += V.Count)
        {
            var mean = _means[unit / V.Count];
            var inverse = _inverses[unit / V.Count];
            DoubleWord<V, T> shift = V.Zero, scale = V.Zero;
            for (var row = 0; row < rows; row++)
            {
                var upstream = SpanLanes.Load<V, T>(gradient.Slice(row * Units, Units), unit);
                shift += upstream;
                scale += (SpanLanes.Load<V, T>(sums.Slice(row * Units, Units), unit) - mean) * inverse * upstream;
            }

            SpanLanes.Store(shift.Value, Shift.Of(gradients), unit);
            SpanLanes.Store(scale.Value, Scale.Of(gradients), unit);
            var factor = inverse * SpanLanes.Load<V, T>(Scale.Of(parameters), unit);
            var meanShift = shift.Normalized() / count;
            var slope = scale.Normalized() / count * inverse;
            for (var row = 0; row < rows; row++)
            {
                var ofRow = gradient.Slice(row * Units, Units);
                var apart = SpanLanes.Load<V, T>(sums.Slice(row * Units, Units), unit) - mean;
                SpanLanes.Store(((SpanLanes.Load<V, T>(ofRow, unit) - meanShift - apart * slope) * factor).Value, ofRow, unit);
            }
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private (DoubleWord<V, T> Mean, DoubleWord<V, T> Variance) Statistics(int rows, int unit, ReadOnlySpan<T> sums)
    {
        var count = DoubleWord<V, T>.Of(rows);
        DoubleWord<V, T> total = V.Zero, squares = V.Zero;
        for (var row = 0; row < rows; row++)
        {
            total += SpanLanes.Load<V, T>(sums.Slice(row * Units, Units), unit);
        }

        var mean = total.Normalized() / count;
        for (var row = 0; row < rows; row++)
        {
            squares += DoubleWord<V, T>.Square(SpanLanes.Load<V, T>(sums.Slice(row * Units, Units), unit) - mean);
        }

        return (mean, squares.Normalized() / count);
    }

    [MethodImpl(AggressiveOptimization)]
    private void Apply(
        int rows, int unit, DoubleWord<V, T> mean, DoubleWord<V, T> inverse, ReadOnlySpan<T> sums, ReadOnlySpan<T> parameters, Span<T> normalized)
    {
        var factor = inverse * SpanLanes.Load<V, T>(Scale.Of(parameters), unit);
        var shift = SpanLanes.Load<V, T>(Shift.Of(parameters), unit);
        for (var row = 0; row < rows; row++)
        {
            var apart = SpanLanes.Load<V, T>(sums.Slice(row * Units, Units), unit) - mean;
            SpanLanes.Store((apart * factor + shift).Value, normalized.Slice(row * Units, Units), unit);
        }
    }

    /// <summary>1 / √(variance + ε).</summary>
    private DoubleWord<V, T> Inverse(DoubleWord<V, T> variance) =>
        DoubleWord<V, T>.Of(1) / DoubleWord<V, T>.Sqrt(variance + DoubleWord<V, T>.Of(spec.Epsilon));

    /// <summary>running ← (1 − momentum) · running + momentum · value.</summary>
    private void Move(Span<T> running, int unit, DoubleWord<V, T> value)
    {
        var kept = DoubleWord<V, T>.Of(1 - spec.Momentum) * SpanLanes.Load<V, T>(running, unit);
        SpanLanes.Store((kept + value * DoubleWord<V, T>.Of(spec.Momentum)).Value, running, unit);
    }
}
