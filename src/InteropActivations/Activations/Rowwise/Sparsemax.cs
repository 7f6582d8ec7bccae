using System.Numerics;
using InteropActivations.Lanes;
using Word = InteropActivations.Lanes.DoubleWord<InteropActivations.Lanes.ScalarLanes<double>, double>;

namespace InteropActivations.Activations.Rowwise;

/// <summary>max(xᵢ − τ, 0) with the τ at which a row sums to 1: the nearest point of the simplex.</summary>
/// <remarks>
/// τ = (Σ xⱼ − 1)/|S| over the support S, the values above τ. It is sought from below: the mean excess over the values still
/// above τ only raises it, until no value falls out. Differences to the greatest value and their sums are carried in two
/// words of double. f′ = 0 outside S and at its edge. A row of nothing but −∞, or with NaN or +∞, gives NaN.
/// </remarks>
public readonly struct Sparsemax : IRowwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "sparsemax",
        ActivationFamily.Rowwise,
        @"y_i = \max(x_i - \tau(x), 0), \quad \sum_i y_i = 1",
        @"\frac{\partial y_i}{\partial x_j} = \delta_{ij} - \tfrac{1}{|S|} \quad (i, j \in S)")
    {
        Source = "Martins and Astudillo, From Softmax to Sparsemax (2016)",
        Range = "[0, 1], summing to 1",
        Traits = new(0, 1, 2) { SumsToOne = true, IgnoresShift = true },
        Conventions = ["Keras and TensorFlow Addons have it over the last axis; PyTorch composes it."],
        Error = new(1, 1, 1, 1, "A gradient is a difference, and measured against the sum of its terms, |dy| + Σ |dy| / |S|."),
        Torch = new(
            "torch.relu(x - torch.amax(x, -1, True).detach() - torch.max((torch.cumsum("
                + "torch.sort(x - torch.amax(x, -1, True).detach(), -1, True)[0], -1) - 1) / torch.arange(1, x.size(-1) + 1), -1, True)[0])",
            Composed: true),
    };

    /// <inheritdoc/>
    public static void Forward<V, T>(Row<T> row, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var greatest = GreatestOf(row.X);
        var threshold = Threshold(row.X, greatest, out _);
        for (var i = 0; i < y.Length; i++)
        {
            var excess = Excess(row.X[i], greatest, threshold);
            y[i] = T.CreateTruncating(excess <= 0 ? 0 : excess);
        }
    }

    /// <inheritdoc/>
    public static void Backward<V, T>(Row<T> row, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var greatest = GreatestOf(row.X);
        var threshold = Threshold(row.X, greatest, out var support);
        Word sum = ScalarLanes<double>.Of(0);
        for (var i = 0; i < dx.Length; i++)
        {
            if (Excess(row.X[i], greatest, threshold) > 0)
            {
                sum += ScalarLanes<double>.Of(double.CreateTruncating(dy[i]));
            }
        }

        var mean = sum / ScalarLanes<double>.Of(support);
        for (var i = 0; i < dx.Length; i++)
        {
            var excess = Excess(row.X[i], greatest, threshold);
            dx[i] = T.CreateTruncating(excess <= 0 ? 0
                : double.IsNaN(excess) ? excess
                : Number((ScalarLanes<double>.Of(double.CreateTruncating(dy[i])) - mean).Value));
        }
    }

    /// <summary>τ less the greatest value, and how many values are above it.</summary>
    private static Word Threshold<T>(ReadOnlySpan<T> x, double greatest, out int support) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A value that is a whole 1 below the greatest cannot be in the support.
        Word threshold = ScalarLanes<double>.Of(-1);
        support = 0;
        for (var last = -1; support != last;)
        {
            (last, support) = (support, 0);
            Word sum = ScalarLanes<double>.Of(-1);
            foreach (var value in x)
            {
                if (Excess(value, greatest, threshold) > 0)
                {
                    sum += Difference(value, greatest);
                    support++;
                }
            }

            threshold = (sum / ScalarLanes<double>.Of(support)).Normalized();
        }

        return threshold;
    }

    /// <summary>How far a value is above τ; 0 where it is not, and NaN in a row that has no τ.</summary>
    private static double Excess<T>(T value, double greatest, Word threshold) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        double.CreateTruncating(value) - greatest < -1 ? 0 : Number((Difference(value, greatest) - threshold).Value);

    private static Word Difference<T>(T value, double greatest) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Word.Sum(ScalarLanes<double>.Of(double.CreateTruncating(value)), ScalarLanes<double>.Of(-greatest));

    /// <summary>The greatest value; NaN where no τ exists.</summary>
    private static double GreatestOf<T>(ReadOnlySpan<T> x) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var greatest = double.CreateTruncating(x[Greatest.First(x)]);
        return double.IsFinite(greatest) ? greatest : double.NaN;
    }

    private static double Number(ScalarLanes<double> lane)
    {
        var number = 0d;
        ScalarLanes<double>.Store(lane, ref number);
        return number;
    }
}
