using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>The report as one page that needs nothing else: no network, no other file, and no script to be read.</summary>
internal static class HtmlReport
{
    private static readonly (string Id, string Name)[] Contents =
    [
        ("overlay", "All activations"), ("activations", "One by one"), ("parity", "Agreement"), ("known", "Known differences"),
        ("accuracy", "Accuracy"),
        ("training", "Training"), ("lockstep", "Lock-step"), ("experiments", "Experiments"), ("mlnet", "ML.NET"), ("speed", "Speed"), ("method", "Method"),
    ];

    /// <summary>The page's text.</summary>
    public static string Of(ReportModel model, ReportCharts charts) => HtmlText.Of(Html(
        "html",
        ("lang", "en"),
        Html(
            "head",
            Html("meta", ("charset", "utf-8")),
            Html("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")),
            Html("meta", ("name", "color-scheme"), ("content", "light dark")),
            Html("title", $"{Headline.Title(ReportSummary.Of(model))}: interop report"),
            Html("style", EmbeddedText.ChartStyle),
            Html("style", EmbeddedText.PageStyle)),
        Html(
            "body",
            Html("a", ("class", "skip"), ("href", "#main"), "To the results"),
            VerdictSection.Of(model),
            Html("nav", ("aria-label", "Contents"), Html("ul", ContentsOf(model).Select(entry => Html("li", Html("a", ("href", $"#{entry.Id}"), entry.Name))))),
            Html(
                "main",
                ("id", "main"),
                ComparisonSection.Of(model),
                OverlaySection.Of(charts),
                ActivationCards.Of(model, charts),
                ParitySection.Of(model),
                KnownSection.Of(model),
                AccuracySection.Of(model),
                TrainingSection.Of(model, charts),
                LockstepSection.Of(model, charts),
                ExperimentSection.Of(model, charts),
                TrainerSection.Of(model, charts),
                SpeedSection.Of(model, charts),
                MethodSection.Of(model)),
            Html("footer", Html("p", ("class", "quiet"), $"Written by interop {model.Environment.Tool}. The same results stand in report.md and report.json, each chart in charts/.")),
            Html("script", EmbeddedText.PageScript))));

    private static (string Id, string Name)[] ContentsOf(ReportModel model) =>
        model.Comparison is null ? Contents : [(ComparisonSection.Id, ComparisonSection.Title), .. Contents];
}
