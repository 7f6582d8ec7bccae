using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Networks;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native.Layers;

/// <summary>Normalizes each row over its units; see <see cref="LayerNormalization"/>.</summary>
/// <remarks>With ∂ = ∂loss/∂n, g = ∂ ⊙ γ and means over the units: ∂β = Σ∂ and ∂γ = Σ∂x̂ over the rows, ∂z = (g − mean(g) − x̂·mean(g x̂)) / √(variance + ε).</remarks>
internal sealed class LayerNormalizer<V, T> : Normalizer<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double _epsilon;

    /// <summary>Where the row's last lanes are set, those past its end not.</summary>
    private readonly V _lastLanes;

    private double[] _means = [];

    /// <summary>1 / √(variance + ε) of each row.</summary>
    private double[] _inverses = [];

    public LayerNormalizer(LayerNormalization spec, IReadOnlyList<ParameterBlock> blocks) : base(blocks)
    {
        _epsilon = spec.Epsilon;
        var used = (Units - 1) % V.Count + 1;
        _lastLanes = V.LessThan(V.Zero, Tail.Keep<V, T>(V.One, used, V.Zero));
    }

    public override void Step(int rows, ReadOnlySpan<T> sums, ReadOnlySpan<T> parameters, Span<T> buffers, Span<T> normalized) =>
        Predict(rows, sums, parameters, buffers, normalized);

    public override void Predict(int rows, ReadOnlySpan<T> sums, ReadOnlySpan<T> parameters, ReadOnlySpan<T> buffers, Span<T> normalized)
    {
        if (_means.Length < rows)
        {
            _means = new double[rows];
            _inverses = new double[rows];
        }

        for (var row = 0; row < rows; row++)
        {
            var values = sums.Slice(row * Units, Units);
            var mean = Mean(values);
            var inverse = 1 / Math.Sqrt(Variance(values, mean) + _epsilon);
            (_means[row], _inverses[row]) = (mean, inverse);
            Apply(values, mean, inverse, Scale.Of(parameters), Shift.Of(parameters), normalized.Slice(row * Units, Units));
        }
    }

    public override void Backward(int rows, ReadOnlySpan<T> sums, ReadOnlySpan<T> parameters, Span<T> gradients, Span<T> gradient)
    {
        for (var unit = 0; unit < Units; unit += V.Count)
        {
            ParameterGradients(rows, unit, sums, gradient, gradients);
        }

        for (var row = 0; row < rows; row++)
        {
            Backward(sums.Slice(row * Units, Units), _means[row], _inverses[row], Scale.Of(parameters), gradient.Slice(row * Units, Units));
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private static double Mean(ReadOnlySpan<T> values)
    {
        var sum = new RowSum<V, T>(stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots]);
        for (var i = 0; i < values.Length; i += V.Count)
        {
            sum.Add(i, SpanLanes.Load<V, T>(values, i));
        }

        return sum.Mean(values.Length);
    }

    [MethodImpl(AggressiveOptimization)]
    private double Variance(ReadOnlySpan<T> values, double mean)
    {
        var shift = DoubleWord<V, T>.Of(mean);
        var sum = new RowSum<V, T>(stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots]);
        for (var i = 0; i < values.Length; i += V.Count)
        {
            var square = DoubleWord<V, T>.Square(SpanLanes.Load<V, T>(values, i) - shift);
            sum.Add(i, i + V.Count < values.Length ? square : DoubleWord<V, T>.Select(_lastLanes, square, V.Zero));
        }

        return sum.Mean(values.Length);
    }

    [MethodImpl(AggressiveOptimization)]
    private static void Apply(ReadOnlySpan<T> values, double mean, double inverse, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, Span<T> normalized)
    {
        var (center, factor) = (DoubleWord<V, T>.Of(mean), DoubleWord<V, T>.Of(inverse));
        for (var i = 0; i < values.Length; i += V.Count)
        {
            var standardized = (SpanLanes.Load<V, T>(values, i) - center) * factor;
            SpanLanes.Store((standardized * SpanLanes.Load<V, T>(scale, i) + SpanLanes.Load<V, T>(shift, i)).Value, normalized, i);
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private void ParameterGradients(int rows, int unit, ReadOnlySpan<T> sums, ReadOnlySpan<T> gradient, Span<T> gradients)
    {
        DoubleWord<V, T> shift = V.Zero, scale = V.Zero;
        for (var row = 0; row < rows; row++)
        {
            var upstream = SpanLanes.Load<V, T>(gradient.Slice(row * Units, Units), unit);
            var apart = SpanLanes.Load<V, T>(sums.Slice(row * Units, Units), unit) - DoubleWord<V, T>.Of(_means[row]);
            shift += upstream;
            scale += apart * DoubleWord<V, T>.Of(_inverses[row]) * upstream;
        }

        SpanLanes.Store(shift.Value, Shift.Of(gradients), unit);
        SpanLanes.Store(scale.Value, Scale.Of(gradients), unit);
    }

    /// <summary>Turns a row of ∂loss/∂n into ∂loss/∂z. Past the row's end the upstream is 0, so nothing is added there.</summary>
    [MethodImpl(AggressiveOptimization)]
    private static void Backward(ReadOnlySpan<T> values, double mean, double inverse, ReadOnlySpan<T> scale, Span<T> gradient)
    {
        var (center, factor) = (DoubleWord<V, T>.Of(mean), DoubleWord<V, T>.Of(inverse));
        var plain = new RowSum<V, T>(stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots]);
        var weighted = new RowSum<V, T>(stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots]);
        for (var i = 0; i < values.Length; i += V.Count)
        {
            var upstream = DoubleWord<V, T>.Product(SpanLanes.Load<V, T>(gradient, i), SpanLanes.Load<V, T>(scale, i));
            plain.Add(i, upstream);
            weighted.Add(i, (SpanLanes.Load<V, T>(values, i) - center) * factor * upstream);
        }

        var meanPlain = DoubleWord<V, T>.Of(plain.Mean(values.Length));
        var slope = DoubleWord<V, T>.Of(weighted.Mean(values.Length)) * factor;
        for (var i = 0; i < values.Length; i += V.Count)
        {
            var upstream = DoubleWord<V, T>.Product(SpanLanes.Load<V, T>(gradient, i), SpanLanes.Load<V, T>(scale, i));
            var apart = SpanLanes.Load<V, T>(values, i) - center;
            SpanLanes.Store(((upstream - meanPlain - apart * slope) * factor).Value, gradient, i);
        }
    }
}
