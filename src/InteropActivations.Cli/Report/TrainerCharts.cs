using System.Globalization;
using InteropActivations.Cli.Report.Charts;
using InteropActivations.Cli.Trainers;

namespace InteropActivations.Cli.Report;

/// <summary>What ML.NET's trainers and ours came to, one chart for each data set.</summary>
internal static class TrainerCharts
{
    private static readonly BarKind Theirs = new("ML.NET’s own", 1, Hollow: true);
    private static readonly BarKind Ours = new("our networks", 0);

    /// <summary>The charts, in the order of the tables.</summary>
    public static IReadOnlyList<IntervalChart> Of(TrainerResult? result) =>
        [.. result?.Cases.GroupBy(one => (one.DataSet, one.Task)).Select((group, i) => Of(group.Key.DataSet, [.. group], i)) ?? []];

    private static IntervalChart Of(string dataSet, IReadOnlyList<TrainerCase> cases, int index)
    {
        var measure = cases.Any(one => one.Accuracy is not null) ? "accuracy" : "R²";
        IntervalRow[] rows =
        [
            .. cases.Select(one =>
            {
                var value = one.Accuracy ?? one.R2;
                var name = one.Engine is null ? one.Trainer : $"{one.Trainer}{(one.Settings.Length > 0 ? "*" : "")} on {one.Engine}";
                return new IntervalRow(name, [new IntervalBar(one.Engine is null ? Theirs : Ours, value, one.LeastFold, one.GreatestFold, value is { } number ? Figures.Metric(number) : "none")]);
            }),
        ];
        return new IntervalChart(
            string.Create(CultureInfo.InvariantCulture, $"mlnet-{index + 1}-{Slug.Of(dataSet)}"),
            $"{dataSet}: {measure}, mean over the folds, from the least of a fold to the greatest",
            $"A point for each trainer, with a line from its least fold to its greatest: {string.Join("; ", rows.Select(row => $"{row.Label} {row.Bars[0].Note}"))}.",
            new Axis(measure, LinearScale.Covering(rows.SelectMany(row => new[] { row.Bars[0].Value, row.Bars[0].Low, row.Bars[0].High }).Select(value => value ?? double.NaN))),
            rows);
    }
}
