using InteropActivations.Cli.Report;
using InteropActivations.Cli.Work;
using InteropActivations.Data;

namespace InteropActivations.Cli.Rendering;

/// <summary>A data set in a line: its size and what is predicted, which for a CSV file was found by looking at it.</summary>
internal static class DataSetWords
{
    // More names of classes would hide what the line says.
    private const int MostNames = 5;

    /// <summary>The line.</summary>
    public static string Of(ITrainingSource data) =>
        $"{data.Name}: {Figures.Count(data.Rows, "row")}, {Figures.Count(data.Inputs, "feature")}, {Task(data)}";

    private static string Task(ITrainingSource data) => data.Task == DataTask.Regression
        ? "regression: the label is a number"
        : $"classification into {Figures.Count(data.Outputs, "class", "classes")}: {string.Join(", ", data.ClassNames.Take(MostNames))}{(data.Outputs > MostNames ? ", …" : "")}";
}
