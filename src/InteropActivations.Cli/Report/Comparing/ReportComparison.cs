using System.Text.Json.Serialization;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report.Comparing;

/// <summary>What changed from one report to another.</summary>
/// <param name="With">The earlier report.</param>
/// <param name="Notes">How far the two can be compared at all: a sentence for everything that is not the same in both.</param>
/// <param name="Parts">The parts that stand in both.</param>
public sealed record ReportComparison(EarlierReport With, IReadOnlyList<string> Notes, IReadOnlyList<PartComparison> Parts)
{
    /// <summary>Whether something of our own became worse.</summary>
    [JsonIgnore]
    public bool IsWorse => Parts.Any(part => part.Changes.Any(change => change.IsWorse));

    /// <summary>Compares.</summary>
    /// <param name="then">The earlier report.</param>
    /// <param name="now">The later one.</param>
    public static ReportComparison Of(ReportModel then, ReportModel now) => new(
        new EarlierReport(then.Started, then.Environment.Tool, then.Environment.Cpu),
        [.. Dates(then, now), .. Machines(then.Environment, now.Environment), .. Engines(then.Environment, now.Environment), .. Commands(then, now), .. Lacking(then, now)],
        [
            .. Both(then.Parity, now.Parity, AgreementChanges.Of),
            .. Both(then.Accuracy, now.Accuracy, AccuracyChanges.Of),
            .. Both(then.Training, now.Training, TrainingChanges.Of),
            .. Both(then.Lockstep, now.Lockstep, AgreementChanges.Of),
            .. Both(then.Experiments, now.Experiments, ExperimentChanges.Of),
            .. Both(then.Trainers, now.Trainers, TrainingChanges.Of),
            .. Both(then.Speed, now.Speed, SpeedChanges.Of),
        ]);

    private static IEnumerable<PartComparison> Both<T>(T? then, T? now, Func<T, T, PartComparison> compare) where T : class =>
        then is null || now is null ? [] : [compare(then, now)];

    private static IEnumerable<string> Dates(ReportModel then, ReportModel now)
    {
        if (then.Started == now.Started)
        {
            yield return "Both are reports of the same run.";
        }
        else if (then.Started > now.Started)
        {
            yield return "The report that this one is held against is the later of the two: then and now are the other way round.";
        }

        if (then.Environment.Tool != now.Environment.Tool)
        {
            yield return $"Another version of interop: {then.Environment.Tool} then, {now.Environment.Tool} now.";
        }
    }

    private static IEnumerable<string> Machines(RunEnvironment then, RunEnvironment now)
    {
        if ((then.Cpu, then.Simd, then.OperatingSystem, then.Libc) != (now.Cpu, now.Simd, now.OperatingSystem, now.Libc))
        {
            yield return $"Another machine or system: {Named(then)} then, {Named(now)} now; results may differ for that alone.";
        }

        static string Named(RunEnvironment one) => string.Join(", ", new[] { one.Cpu, one.Simd, one.OperatingSystem, one.Libc }.Where(part => part.Length > 0));
    }

    private static IEnumerable<string> Engines(RunEnvironment then, RunEnvironment now)
    {
        var earlier = then.Engines.ToLookup(engine => engine.Name, engine => engine.Info?.Version);
        foreach (var engine in now.Engines)
        {
            var (before, after) = (earlier[engine.Name].FirstOrDefault(), engine.Info?.Version);
            if (before != after)
            {
                yield return $"Another {engine.Name}: {before ?? "absent"} then, {after ?? "absent"} now.";
            }
        }

        foreach (var gone in then.Engines.Where(engine => engine.Available && now.Engines.All(other => other.Name != engine.Name)))
        {
            yield return $"Another {gone.Name}: {gone.Info?.Version} then, absent now.";
        }
    }

    private static IEnumerable<string> Commands(ReportModel then, ReportModel now)
    {
        var earlier = then.Commands.ToLookup(measured => measured.Measures, measured => measured.Command);
        return
            from measured in now.Commands
            let before = earlier[measured.Measures].FirstOrDefault()
            where before is not null && before != measured.Command
            select $"{measured.Measures}: by '{before}' then, by '{measured.Command}' now.";
    }

    private static IEnumerable<string> Lacking(ReportModel then, ReportModel now)
    {
        foreach (var (part, before, after) in new (ReportPart, bool, bool)[]
        {
            (ReportPart.Parity, then.Parity is null, now.Parity is null),
            (ReportPart.Accuracy, then.Accuracy is null, now.Accuracy is null),
            (ReportPart.Training, then.Training is null, now.Training is null),
            (ReportPart.Lockstep, then.Lockstep is null, now.Lockstep is null),
            (ReportPart.Experiments, then.Experiments is null, now.Experiments is null),
            (ReportPart.Trainers, then.Trainers is null, now.Trainers is null),
            (ReportPart.Speed, then.Speed is null, now.Speed is null),
        })
        {
            if (before || after)
            {
                yield return $"{ComparisonWords.Title(part)}: never compared, because it is in {(before && after ? "neither report" : before ? "this report only" : "the earlier report only")}.";
            }
        }

        if (then.Interrupted)
        {
            yield return "The earlier report's run was interrupted: what it had not finished is not compared.";
        }
    }
}
