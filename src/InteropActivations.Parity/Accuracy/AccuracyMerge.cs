using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Accuracy;

/// <summary>Puts documents together: the shards of a job into the job, and jobs of several machines into one table.</summary>
public static class AccuracyMerge
{
    /// <summary>Puts them together.</summary>
    /// <param name="parts">The documents, each with the name to call it by.</param>
    /// <exception cref="InputException">A shard is missing, unfinished, there twice, or of a job cut in another way.</exception>
    public static AccuracyDocument Merge(IReadOnlyList<(string Name, AccuracyDocument Document)> parts)
    {
        var jobs = new List<List<(string Name, AccuracyDocument Document)>>();
        foreach (var part in parts)
        {
            if (part.Document.Jobs.FirstOrDefault(job => !job.Finished) is { } unfinished)
            {
                throw new InputException($"'{part.Name}' holds shard {unfinished.Shard} unfinished; run the same command again, which goes on where it stopped.");
            }

            var same = jobs.Find(job => job[0].Document.Jobs is [var first] && part.Document.Jobs is [var own] && own.IsPartOfSame(first));
            if (same is null)
            {
                jobs.Add([part]);
            }
            else
            {
                same.Add(part);
            }
        }

        var whole = jobs.ConvertAll(job => Whole(job, isOnly: jobs.Count == 1));
        return new AccuracyDocument(
            [.. whole.SelectMany(document => document.Environments).DistinctBy(Named)],
            [.. whole.SelectMany(document => document.Jobs)],
            [.. AccuracyRow.Of(whole.SelectMany(document => document.Cases)).SelectMany(Best)]);
    }

    private static AccuracyDocument Whole(List<(string Name, AccuracyDocument Document)> parts, bool isOnly)
    {
        if (parts[0].Document.Jobs.Count > 1)
        {
            return parts[0].Document; // put together before
        }

        var shards = parts.ConvertAll(part => (part.Name, part.Document, Shard: Shard.Parse(part.Document.Jobs[0].Shard)));
        var (firstName, _, first) = shards[0];
        if (shards.Find(other => other.Shard.Count != first.Count) is { Name: { } name } other)
        {
            throw new InputException($"'{firstName}' is shard {first} and '{name}' shard {other.Shard} of the same job; give shards of one way to cut it.");
        }

        if (shards.GroupBy(shard => shard.Shard).FirstOrDefault(same => same.Count() > 1)?.ToArray() is [var a, var b, ..])
        {
            throw new InputException($"'{a.Name}' and '{b.Name}' are both shard {a.Shard} of the same job; give each once.");
        }

        if (Enumerable.Range(1, first.Count).Except(shards.Select(shard => shard.Shard.Index)).ToArray() is [var missing, ..])
        {
            var foreign = isOnly ? "" : ", and the other files are of other jobs";
            throw new InputException($"'{firstName}' is shard {first}, but shard {missing}/{first.Count} of the same job is missing{foreign}; give all of them.");
        }

        var ordered = shards.OrderBy(shard => shard.Shard.Index).Select(shard => shard.Document).ToArray();
        return new AccuracyDocument(
            [.. ordered.SelectMany(document => document.Environments)],
            [ordered[0].Jobs[0] with { Shard = Shard.Whole.ToString() }],
            [.. ordered.SelectMany(document => document.Cases).GroupBy(Key).Select(Sum)]);
    }

    private static object Key(AccuracyCase one) => (one.Activation, one.Dtype, one.Direction, one.Parameter, one.Engine, one.EngineVersion);

    private static AccuracyCase Sum(IEnumerable<AccuracyCase> same)
    {
        var all = new ErrorTally();
        foreach (var part in same)
        {
            all.Add(part.Tally());
        }

        return same.First().With(all);
    }

    /// <summary>Of each engine and version the case with the most inputs; of equally many the one that found the greater error.</summary>
    private static IEnumerable<AccuracyCase> Best(AccuracyRow row) => row.Cases
        .GroupBy(Key)
        .Select(same => same.OrderByDescending(one => one.Inputs).ThenByDescending(one => one.MaxUlp).First());

    private static object Named(RunEnvironment environment) =>
        (environment.OperatingSystem, environment.Libc, environment.Cpu, environment.Simd, environment.DotNet,
            string.Join(", ", environment.Engines.Where(engine => engine.Available).Select(engine => $"{engine.Name} {engine.Info?.Version}")));
}
