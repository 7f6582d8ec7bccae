using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>The report as Markdown that fits a pull request: what many rows come to, where the page has the rows.</summary>
internal static class MarkdownReport
{
    /// <summary>More mismatch messages than this would bury the rest; <c>report.html</c> has all.</summary>
    private const int MostMismatches = 20;

    /// <summary>The text.</summary>
    public static string Of(ReportModel model)
    {
        var summary = ReportSummary.Of(model);
        var text = new MarkdownText()
            .Heading(1, Headline.Title(summary))
            .Paragraph(Headline.Sentence(summary));
        ComparisonMarkdown.Write(text, model.Comparison);
        Parity(text, model);
        Accuracy(text, model);
        Training(text, model);
        Lockstep(text, model);
        Experiments(text, model);
        Trainers(text, model);
        Speed(text, model);
        Environment(text, model);
        return text.ToString();
    }

    private static void Parity(MarkdownText text, ReportModel model)
    {
        text.Heading(2, "Activations");
        Missing(text, model, ReportPart.Parity, model.Parity is null);
        if (model.Parity is not { } parity)
        {
            return;
        }

        text.Table(
            ["engine", "dtype", "cases", "agree", "known cause", "C# closer", "PyTorch closer", "unexplained", "not comparable"],
            parity.Cases.GroupBy(comparison => (comparison.Engine, comparison.EngineVersion, comparison.Dtype)).Select(group =>
            {
                var count = ParitySummary.Of([.. group]);
                return (string[])
                [
                    $"{group.Key.Engine} {group.Key.EngineVersion}", group.Key.Dtype, $"{count.Cases}", $"{count.Agree}", $"{count.KnownCause}",
                    $"{count.DifferNativeCloser}", $"{count.DifferTorchCloser}", $"{count.Unexplained}", $"{count.NotComparable}",
                ];
            }));

        var mismatches = parity.Cases
            .Where(comparison => comparison.IsNewDifference)
            .OrderByDescending(comparison => comparison.Verdict)
            .ToArray();
        if (mismatches.Length > 0)
        {
            text.Heading(3, "Differences");
            text.List(mismatches.Take(MostMismatches).Select(comparison =>
                ($"{comparison.Activation} · {comparison.Engine} · {comparison.Dtype} · {VerdictWords.Of(comparison.Direction)}: {VerdictWords.Of(comparison.Verdict).Word}", comparison.Message)));
            if (mismatches.Length > MostMismatches)
            {
                text.Paragraph($"{mismatches.Length - MostMismatches} more are in report.html.");
            }
        }

        Sentences(text, "Results that depend on position", parity.PositionFaults);
        Sentences(text, "Known differences that are gone", parity.GoneDifferences);
        if (parity.KnownDifferences.Count > 0)
        {
            text.Heading(3, "Known differences");
            text.List(parity.KnownDifferences.Select(known => ("", known.Title)));
            text.Paragraph("report.html says of each why, and which comparisons it concerns.");
        }
    }

    private static void Sentences(MarkdownText text, string title, IReadOnlyList<string> sentences)
    {
        if (sentences.Count > 0)
        {
            text.Heading(3, title);
            text.List(sentences.Select(sentence => ("", sentence)));
        }
    }

    private static void Accuracy(MarkdownText text, ReportModel model)
    {
        text.Heading(2, "Accuracy");
        Missing(text, model, ReportPart.Accuracy, model.Accuracy is null);
        if (model.Accuracy is { Cases.Count: > 0 } accuracy)
        {
            text.Paragraph(AccuracyWords.Introduction(accuracy));
            text.Table(AccuracyWords.GradeHeads, AccuracyWords.Grades(accuracy.Cases));
            text.Paragraph("report.html has every row, and for each engine its worst inputs.");
        }
    }

    private static void Training(MarkdownText text, ReportModel model)
    {
        text.Heading(2, "Training");
        Missing(text, model, ReportPart.Training, model.Training is null);
        if (model.Training is not { } training)
        {
            return;
        }

        text.Table(
            ["data set", "network", "trained by", "engine", "dtype", "seeds", "metric", "held out", "worst seed", "trained on", "seconds"],
            TrainingGroup.Of(training).SelectMany(group => group.Runs.Select(runs => (string[])
            [
                group.DataSet, group.Net, group.Method, runs.Engine, runs.Dtype, $"{runs.Seeds.Count}{(runs.Interrupted ? " (interrupted)" : "")}",
                Figures.MetricName(group.Metric), Figures.Metric(runs.Test), Figures.Metric(runs.WorstTest), Figures.Metric(runs.Train), Figures.Short(runs.Seconds),
            ])));
    }

    private static void Lockstep(MarkdownText text, ReportModel model)
    {
        text.Heading(2, "Lock-step");
        Missing(text, model, ReportPart.Lockstep, model.Lockstep is null);
        if (model.Lockstep is not { } lockstep)
        {
            return;
        }

        text.Table(
            ["network", "data set", "optimizer", "engine", "dtype", "mode", "steps", "tolerance", "greatest relative error", "first divergence"],
            lockstep.Cases.Where(comparison => comparison.Subject.Length == 0).Select(comparison => (string[])
            [
                comparison.Net, comparison.DataSet, comparison.Optimizer, $"{comparison.Engine} {comparison.EngineVersion}", comparison.Dtype,
                LockstepWords.Mode(comparison), $"{comparison.Steps}", Figures.Short(comparison.Tolerance),
                Figures.Short(comparison.MaxRelativeError), LockstepWords.Outcome(comparison),
            ]));
        if (LockstepGroup.Of(lockstep) is { Count: > 0 } groups)
        {
            text.Heading(3, "Every part of training");
            text.Table([.. LockstepGroupWords.Heads.Select(head => char.ToLowerInvariant(head[0]) + head[1..])], groups.Select(group => LockstepGroupWords.Row(group).ToArray()));
        }
    }

    private static void Experiments(MarkdownText text, ReportModel model)
    {
        text.Heading(2, "Experiments");
        Missing(text, model, ReportPart.Experiments, model.Experiments is null);
        if (model.Experiments is { Cases.Count: > 0 } experiments)
        {
            text.Table(
                ["experiment", "statement", "verdict", "measured"],
                experiments.Cases.Select(one => (string[])[one.Name, one.Statement, ExperimentWords.Of(one.Verdict), one.Sentence]));
        }
    }

    private static void Trainers(MarkdownText text, ReportModel model)
    {
        text.Heading(2, "ML.NET");
        Missing(text, model, ReportPart.Trainers, model.Trainers is null);
        foreach (var table in model.Trainers is { } trainers ? TrainerTable.Of(trainers) : [])
        {
            text.Heading(3, table.Title);
            text.Table([.. table.Heads], table.Rows.Select(row => row.ToArray()));
            foreach (var note in table.Notes)
            {
                text.Paragraph(note);
            }
        }
    }

    private static void Speed(MarkdownText text, ReportModel model)
    {
        text.Heading(2, "Speed");
        Missing(text, model, ReportPart.Speed, model.Speed is null);
        if (model.Speed is { Cases.Count: > 0 } speed)
        {
            BenchmarkMarkdown.Write(text, speed, level: 3);
        }
    }

    private static void Environment(MarkdownText text, ReportModel model)
    {
        var environment = model.Environment;
        text.Heading(2, "Environment");
        text.Table(["engine", "version", "computes with"], environment.Engines.Select(engine => (string[])
        [
            engine.Name, engine.Info?.Version ?? "absent", engine.Info is { } info ? EnvironmentWords.ComputesWith(info) : engine.Reason,
        ]));
        text.Table(["machine and run", ""], EnvironmentWords.Of(model).Select(line => (string[])[line.Name, line.Value]));
        if (model.Commands.Count > 0)
        {
            text.Heading(2, "How it was measured");
            text.Table(["what", "command"], model.Commands.Select(measured => (string[])[measured.Measures, measured.Command]));
        }
    }

    private static void Missing(MarkdownText text, ReportModel model, ReportPart part, bool whole)
    {
        if (whole || model.WhyMissing(part) is not null)
        {
            text.Paragraph(MissingWords.Of(model, part, whole));
        }
    }
}
