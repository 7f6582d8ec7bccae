using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>Experiments in words.</summary>
internal static class ExperimentWords
{
    /// <summary>A verdict.</summary>
    public static string Of(ExperimentVerdict verdict) => verdict switch
    {
        ExperimentVerdict.Holds => "Holds",
        ExperimentVerdict.HoldsOnlyWhen => "Holds only under a condition",
        _ => "Does not hold",
    };

    /// <summary>The least and the greatest value with the standard deviation; nothing for a single value.</summary>
    public static string Spread(ExperimentCase one) => one.Values.Count < 2
        ? ""
        : $"{Figures.Short(one.Minimum)} to {Figures.Short(one.Maximum)}, sd {Figures.Short(one.StandardDeviation)}";

    /// <summary>Whether a case is as expected; nothing where it is only told.</summary>
    public static string Mark(ExperimentCase one) => one.AsExpected switch
    {
        true => "yes",
        false => "no",
        null => "",
    };

    /// <summary>How many statements hold, in one line.</summary>
    public static string Count(ExperimentsResult result)
    {
        int Verdicts(ExperimentVerdict verdict) => result.Cases.Count(one => one.Verdict == verdict);
        return $"{Figures.Count(result.Cases.Count, "experiment")}: {Verdicts(ExperimentVerdict.Holds)} hold, {Verdicts(ExperimentVerdict.HoldsOnlyWhen)} hold only under a condition, {Verdicts(ExperimentVerdict.DoesNotHold)} do not hold; {Figures.Duration(TimeSpan.FromSeconds(result.Cases.Sum(one => one.Seconds)))}.";
    }
}
