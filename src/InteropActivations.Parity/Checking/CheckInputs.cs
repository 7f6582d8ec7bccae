using System.Numerics;
using InteropActivations.Parity.Samples;

namespace InteropActivations.Parity.Checking;

/// <summary>Where a function is checked.</summary>
internal static class CheckInputs
{
    /// <summary>How many points are spread evenly over a domain.</summary>
    private const int Spread = 400;

    /// <summary>Of several inputs every combination of these is taken: zeros, ends of saturation, sizes that do not fit together.</summary>
    private static readonly double[] Corners = [0, -0.0, 1, -1, 0.5, -3, 20, -20, 1e-8, 1e4, -1e4];

    /// <summary>The points of a function of one input.</summary>
    /// <param name="options">Domain or points, where they are given.</param>
    /// <param name="kinks">Kinks that were found; their neighbours are visited too.</param>
    public static T[] OfOne<T>(CheckOptions options, IEnumerable<double> kinks) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (options.At is { } given)
        {
            return [.. given.Select(T.CreateTruncating)];
        }

        var table = options.Witness is TableWitness witness ? witness.Points.Select(T.CreateTruncating) : [];
        var hard = ElementwiseInputs.For<T>(kinks, Density.Full).Concat(table);
        if (options.Domain is not var (from, to))
        {
            return ElementwiseInputs.Ordered(hard);
        }

        var (low, high) = (T.CreateTruncating(from), T.CreateTruncating(to));
        var middle = T.CreateTruncating((from / 2) + (to / 2));
        return ElementwiseInputs.Ordered(hard
            .Concat([low, high])
            .Concat(GoldenSequence.Spread<T>(Spread, (to / 2) - (from / 2)).Select(offset => middle + offset))
            .Where(x => x >= low && x <= high));
    }

    /// <summary>The points of a function of several inputs.</summary>
    public static IReadOnlyList<T[]> OfSeveral<T>(CheckOptions options, int inputs) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (options.At is { } given)
        {
            return given.Count % inputs == 0
                ? [.. given.Chunk(inputs).Select(point => Array.ConvertAll(point, T.CreateTruncating))]
                : throw new InputException($"There are {given.Count} numbers for points of {inputs} inputs; give a multiple of {inputs}.");
        }

        var (from, to) = options.Domain ?? (-10, 10);
        var corners = options.Domain is null ? Corners : [from, to, (from + to) / 2, .. Corners.Where(corner => corner >= from && corner <= to)];
        IEnumerable<double[]> points = [[]];
        for (var input = 0; input < inputs; input++)
        {
            points = points.SelectMany(point => corners.Select(corner => (double[])[.. point, corner]));
        }

        // Each input goes through the golden sequence at its own pace.
        var spread = Enumerable.Range(0, Spread).Select(k => Enumerable.Range(0, inputs).Select(input => from + ((to - from) * GoldenSequence.At(k * ((30 * input) + 1)))).ToArray());
        return [.. points.Concat(spread).Select(point => Array.ConvertAll(point, T.CreateTruncating))];
    }

    /// <summary>Refuses a domain or points that are none.</summary>
    public static void Check(CheckOptions options)
    {
        if (options.Domain is var (from, to) && !(from < to && double.IsFinite(from) && double.IsFinite(to)))
        {
            throw new InputException(FormattableString.Invariant($"The domain is from {from:R} to {to:R}, but must go from a number to a greater one."));
        }

        if (options.At is { Count: 0 })
        {
            throw new InputException("There is no point to check at; give at least one.");
        }
    }
}
