using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Measuring;

namespace InteropActivations.Parity.Benchmarks.Results;

/// <summary>The size from which another engine wins.</summary>
/// <param name="Name">The activation.</param>
/// <param name="Dtype">The element type.</param>
/// <param name="Columns">Values in a row, for an activation that looks at rows.</param>
/// <param name="Direction">What is done.</param>
/// <param name="Engine">The engine beside the native one.</param>
/// <param name="Threads">Its threads.</param>
/// <param name="Winner">The engine that is faster from there on.</param>
/// <param name="Size">Where both take the same time, about.</param>
public sealed record Crossover(
    string Name, string Dtype, int? Columns, MeasuredCall Direction, string Engine, int Threads, string Winner, int Size)
{
    /// <summary>The crossovers in measured rows: between two sizes with opposite verdicts.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="reference">The engine that the others are held against.</param>
    public static IReadOnlyList<Crossover> In(IEnumerable<BenchmarkRow> rows, string reference)
    {
        var found = new List<Crossover>();
        foreach (var line in rows
            .Where(row => row is { Direction: MeasuredCall.Forward or MeasuredCall.Backward, Verdict: SpeedVerdict.Faster or SpeedVerdict.Slower } && row.Engine != reference)
            .GroupBy(row => (row.Name, row.Dtype, row.Columns, row.Direction, row.Engine, row.Threads)))
        {
            var sizes = line.OrderBy(row => row.Size).ToList();
            foreach (var (small, large) in sizes.Zip(sizes.Skip(1)).Where(pair => pair.First.Verdict != pair.Second.Verdict))
            {
                found.Add(new Crossover(
                    line.Key.Name,
                    line.Key.Dtype,
                    line.Key.Columns,
                    line.Key.Direction,
                    line.Key.Engine,
                    line.Key.Threads,
                    large.Verdict == SpeedVerdict.Faster ? reference : line.Key.Engine,
                    Between(small, large)));
            }
        }

        return found;
    }

    /// <summary>Where the ratio is 1, if its logarithm is a straight line over the size's.</summary>
    private static int Between(BenchmarkRow small, BenchmarkRow large)
    {
        var (from, to) = (Math.Log(small.MiddleRatio!.Value), Math.Log(large.MiddleRatio!.Value));
        return (int)Math.Round(small.Size * Math.Pow((double)large.Size / small.Size, from / (from - to)));
    }
}
