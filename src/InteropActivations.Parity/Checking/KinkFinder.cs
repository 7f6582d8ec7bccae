namespace InteropActivations.Parity.Checking;

/// <summary>Finds where a function bends sharply or jumps, by bisection on its second difference.</summary>
/// <remarks>
/// Over an interval of half-width h the second difference divided by h is about f″·h where f is smooth, and goes to 0 with h;
/// across a kink it stays at least half of the jump of the slope in one of the interval's three halves (left, middle, right).
/// </remarks>
internal static class KinkFinder
{
    private const int Intervals = 1024;

    /// <summary>Down to here the rounding of doubles, 1e-16 divided by it, stays below <see cref="LeastJump"/>.</summary>
    private const double LeastWidth = 1e-7;

    /// <summary>The least jump of the slope that is looked for.</summary>
    private const double LeastJump = 1e-4;

    /// <summary>A kink is where its author put it: at a number of few decimals, if the one found is this near.</summary>
    private const double Snap = 2e-8;

    private const int Decimals = 6;

    /// <summary>The kinks in an interval, in ascending order.</summary>
    /// <param name="function">f of many points at once, in float64.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="to">Where to end.</param>
    public static IReadOnlyList<double> Find(Func<double[], double[]> function, double from, double to)
    {
        var half = (to - from) / Intervals;
        if (!(half > LeastWidth))
        {
            return [];
        }

        // Centres lie half a width apart, so that every point is in the middle half of one.
        var centres = Enumerable.Range(1, Intervals - 1).Select(i => from + (i * half)).ToArray();
        var bends = Bends(function, centres, half);
        var suspects = Enumerable.Range(0, centres.Length)
            .Where(i => bends[i] > LeastJump && (i == 0 || bends[i] >= bends[i - 1]) && (i == centres.Length - 1 || bends[i] >= bends[i + 1]))
            .ToArray();
        var places = Array.ConvertAll(suspects, i => centres[i]);
        var first = Array.ConvertAll(suspects, i => bends[i]);
        var last = first;
        while (half > LeastWidth && places.Length > 0)
        {
            half /= 2;
            double[] thirds = [.. places.SelectMany(centre => (double[])[centre - half, centre, centre + half])];
            var sharper = Bends(function, thirds, half);
            var best = Enumerable.Range(0, places.Length).Select(i => Enumerable.Range(3 * i, 3).MaxBy(k => sharper[k])).ToArray();
            places = Array.ConvertAll(best, k => thirds[k]);
            last = Array.ConvertAll(best, k => sharper[k]);
        }

        return
        [
            .. places.Where((_, i) => last[i] > LeastJump && last[i] >= first[i] / 4)
                .Select(place => Refined(function, place))
                .Distinct()
                .Order(),
        ];
    }

    private static double[] Bends(Func<double[], double[]> function, double[] centres, double half)
    {
        var values = function([.. centres.SelectMany(centre => (double[])[centre - half, centre, centre + half])]);
        return [.. Enumerable.Range(0, centres.Length).Select(i => Math.Abs(values[3 * i] - (2 * values[(3 * i) + 1]) + values[(3 * i) + 2]) / half)];
    }

    /// <summary>Where the lines on both sides meet; at a jump, which they do not tell, the place that was found.</summary>
    private static double Refined(Func<double[], double[]> function, double place)
    {
        const double Step = 1e-5;
        var values = function([place - (2 * Step), place - Step, place + Step, place + (2 * Step)]);
        var (left, right) = ((values[1] - values[0]) / Step, (values[3] - values[2]) / Step);
        var meeting = place + ((values[2] - values[1] - (Step * (left + right))) / (left - right));
        var found = Math.Abs(meeting - place) < Step ? meeting : place;
        var rounded = Math.Round(found, Decimals) + 0.0;
        // A place found by bisection alone is within its last interval.
        return Math.Abs(rounded - found) < (found == place ? 4 * LeastWidth : Snap) ? rounded : found;
    }
}
