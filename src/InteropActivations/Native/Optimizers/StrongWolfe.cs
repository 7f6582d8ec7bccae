using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Native.Optimizers;

/// <summary>Looks along a direction d for a t with f(t) ≤ f(0) + c₁tf′(0) and |f′(t)| ≤ c₂|f′(0)|.</summary>
/// <remarks>
/// First goes on until there is a bracket around such a t, then narrows the bracket, both by the minimum of a cubic through two points.
/// In the order of PyTorch's <c>torch.optim.LBFGS</c>. Source: Nocedal and Wright, "Numerical Optimization", algorithms 3.5 and 3.6.
/// </remarks>
internal sealed class StrongWolfe<V, T>(double toleranceChange, int count)
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Both as PyTorch has them, who follows Nocedal and Wright's advice for quasi-Newton directions.
    private const double C1 = 1e-4;
    private const double C2 = 0.9;

    /// <summary>PyTorch's limit of new points in one search.</summary>
    private const int MaxPoints = 25;

    private readonly T[] _origin = new T[count];
    private readonly T[] _lowGradient = new T[count];
    private readonly T[] _highGradient = new T[count];

    /// <summary>A place along d: t, the loss there and its slope.</summary>
    private readonly record struct Point(double At, double Loss, double Slope);

    /// <summary>Returns the loss at the t found, t, and how many evaluations that took. The parameters are left where they were.</summary>
    /// <param name="loss">f(0).</param>
    /// <param name="distance">The first t to try.</param>
    /// <param name="slope">f′(0).</param>
    /// <param name="direction">d.</param>
    /// <param name="parameters">Where f is evaluated.</param>
    /// <param name="gradients">Where the source writes.</param>
    /// <param name="gradient">The gradient at 0; becomes the gradient at t.</param>
    /// <param name="source">Gives loss and gradients.</param>
    public (double Loss, double Distance, int Evaluations) Find<TSource>(
        double loss,
        double distance,
        double slope,
        ReadOnlySpan<T> direction,
        Span<T> parameters,
        ReadOnlySpan<T> gradients,
        Span<T> gradient,
        TSource source)
        where TSource : IGradientSource<T>, allows ref struct
    {
        parameters.CopyTo(_origin);
        var line = new Line<TSource>(_origin, direction, parameters, gradients, source);
        var start = new Point(0, loss, slope);
        gradient.CopyTo(_lowGradient);
        var isDone = Bracket(ref line, start, distance, gradient, out var points, out var first, out var second);
        // From here on "low" is the better end of the bracket, which need not be its left one.
        var isFirstLow = isDone || first.Loss <= second.Loss;
        var (low, high) = isFirstLow ? (first, second) : (second, first);
        var (lowGradient, highGradient) = isFirstLow ? (_lowGradient, _highGradient) : (_highGradient, _lowGradient);
        var size = VectorSums.GreatestSize(direction);
        var isStuck = false;
        while (!isDone && points < MaxPoints && !(Math.Abs(high.At - low.At) * size < toleranceChange))
        {
            // The cubic's two points are in the order in which the bracket keeps them.
            var at = isFirstLow ? Minimum(low, high) : Minimum(high, low);
            var next = line.Evaluate(Inside(at, low.At, high.At, ref isStuck));
            points++;
            if (IsTooHigh(start, next) || next.Loss >= low.Loss)
            {
                high = next;
                gradients.CopyTo(highGradient);
                // Where losses tie, the end that the bracket keeps first is the low one.
                if (isFirstLow ? !(low.Loss <= high.Loss) : high.Loss <= low.Loss)
                {
                    (low, high) = (high, low);
                    (lowGradient, highGradient) = (highGradient, lowGradient);
                    isFirstLow = !isFirstLow;
                }

                continue;
            }

            if (IsFlatEnough(start, next))
            {
                isDone = true;
            }
            else if (next.Slope * (high.At - low.At) >= 0)
            {
                high = low;
                lowGradient.CopyTo(highGradient, 0);
            }

            low = next;
            gradients.CopyTo(lowGradient);
        }

        lowGradient.CopyTo(gradient);
        // One evaluation was the first try; every other point is one more.
        return (low.Loss, low.At, points + 1);
    }

    /// <summary>Goes on from the first t until a t that is wanted lies between two points, or is one: then it is true.</summary>
    private bool Bracket<TSource>(
        ref Line<TSource> line, Point start, double distance, ReadOnlySpan<T> gradient, out int points, out Point first, out Point second)
        where TSource : IGradientSource<T>, allows ref struct
    {
        first = start;
        second = line.Evaluate(distance);
        for (points = 0; points < MaxPoints; points++)
        {
            // PyTorch compares with the point before only from the third point on.
            if (IsTooHigh(start, second) || (points > 1 && second.Loss >= first.Loss))
            {
                line.Gradients.CopyTo(_highGradient);
                return false;
            }

            line.Gradients.CopyTo(_highGradient);
            if (IsFlatEnough(start, second))
            {
                first = second;
                line.Gradients.CopyTo(_lowGradient);
                return true;
            }

            if (second.Slope >= 0)
            {
                return false;
            }

            // PyTorch's least and greatest growth.
            var next = Minimum(first, second, second.At + (0.01 * (second.At - first.At)), second.At * 10);
            first = second;
            line.Gradients.CopyTo(_lowGradient);
            second = line.Evaluate(next);
        }

        first = start;
        gradient.CopyTo(_lowGradient);
        line.Gradients.CopyTo(_highGradient);
        return false;
    }

    private static bool IsTooHigh(Point start, Point point) => point.Loss > start.Loss + (C1 * point.At * start.Slope);

    private static bool IsFlatEnough(Point start, Point point) => Math.Abs(point.Slope) <= -C2 * start.Slope;

    /// <summary>Keeps a new t a tenth of the bracket away from its ends, the second time that it comes nearer or at once where it is outside.</summary>
    private static double Inside(double at, double a, double b, ref bool isStuck)
    {
        var (least, most) = (Math.Min(a, b), Math.Max(a, b));
        var margin = 0.1 * (most - least);
        if (!(Math.Min(most - at, at - least) < margin))
        {
            isStuck = false;
            return at;
        }

        isStuck = !(isStuck || at >= most || at <= least);
        if (isStuck)
        {
            return at;
        }

        return Math.Abs(at - most) < Math.Abs(at - least) ? most - margin : least + margin;
    }

    private static double Minimum(Point a, Point b) => Minimum(a, b, Math.Min(a.At, b.At), Math.Max(a.At, b.At));

    /// <summary>Where the cubic through two points with their slopes is least, within bounds; their middle where it has no minimum.</summary>
    /// <remarks>Source: Nocedal and Wright, "Numerical Optimization", formula 3.59.</remarks>
    private static double Minimum(Point a, Point b, double least, double most)
    {
        var d1 = a.Slope + b.Slope - (3 * (a.Loss - b.Loss) / (a.At - b.At));
        var square = (d1 * d1) - (a.Slope * b.Slope);
        if (!(square >= 0))
        {
            return (least + most) / 2;
        }

        var d2 = Math.Sqrt(square);
        var at = a.At <= b.At
            ? b.At - ((b.At - a.At) * ((b.Slope + d2 - d1) / (b.Slope - a.Slope + (2 * d2))))
            : a.At - ((a.At - b.At) * ((a.Slope + d2 - d1) / (a.Slope - b.Slope + (2 * d2))));
        return Math.Min(Math.Max(at, least), most);
    }

    /// <summary>The loss along d.</summary>
    private readonly ref struct Line<TSource>(
        ReadOnlySpan<T> origin, ReadOnlySpan<T> direction, Span<T> parameters, ReadOnlySpan<T> gradients, TSource source)
        where TSource : IGradientSource<T>, allows ref struct
    {
        private readonly ReadOnlySpan<T> _origin = origin;
        private readonly ReadOnlySpan<T> _direction = direction;
        private readonly Span<T> _parameters = parameters;
        private readonly TSource _source = source;

        /// <summary>At the point evaluated last.</summary>
        public ReadOnlySpan<T> Gradients { get; } = gradients;

        public Point Evaluate(double at)
        {
            VectorUpdates.Add<V, T>(at, _direction, _parameters);
            var loss = double.CreateTruncating(_source.Evaluate());
            _origin.CopyTo(_parameters);
            return new Point(at, loss, VectorSums.Dot(Gradients, _direction));
        }
    }
}
