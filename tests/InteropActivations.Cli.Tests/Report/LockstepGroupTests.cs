using InteropActivations.Cli.Report;
using InteropActivations.Cli.Report.Page;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Tests.Report;

public sealed class LockstepGroupTests
{
    private static readonly LockstepCase Part = SampleReport.Full.Lockstep!.Cases[0] with { MaxRelativeError = 1e-13 };

    private static readonly LockstepCase[] Cases =
    [
        Part with { Subject = "activation relu" },
        Part with { Subject = "activation gelu", MaxRelativeError = 3e-13 },
        Part with { Subject = "activation hard-sigmoid", MaxRelativeError = 2e-8, FirstDivergence = new Divergence(4, 1, "gradient", 1e-8), KnownCause = "It is known." },
        Part with { Subject = "activation relu", Dtype = "float32", SingleStep = true, MaxRelativeError = 2e-8 },
        Part with { Subject = "activation relu", Dtype = "float32", MaxRelativeError = 1 },
        Part with { Subject = "optimizer rmsprop(0.01, centered=true, momentum=0.9, weight_decay=0.01)" },
        Part with { Subject = "loss nll(weight=1:2)", MaxRelativeError = 1e-5, FirstDivergence = new Divergence(9, 0, "parameter", 1e-5) { Tensor = "bias" } },
        Part,
    ];

    private static readonly LockstepResult Result = new(Cases);

    [Fact]
    public void A_kind_is_a_row_with_its_greatest_errors_and_its_verdict()
    {
        LockstepGroup.Of(Result).Select(LockstepGroupWords.Row).ShouldBe(
        [
            ["activation", "libtorch 1.13.1", "4", "3", "2e−8 (hard-sigmoid)", "2e−8 (relu)", "known: hard-sigmoid: It is known."],
            ["optimizer", "libtorch 1.13.1", "1", "1", "1e−13 (rmsprop(0.01, centered=true, momentum=0.9, weight_decay=0.01))", "–", "agrees"],
            ["loss", "libtorch 1.13.1", "1", "0", "1e−5 (nll(weight=1:2))", "–", "differs: nll(weight=1:2), float64, step 9, layer 0, parameter of bias: 1e−5"],
        ]);
    }

    [Fact]
    public void The_chart_has_a_line_of_each_kind_and_none_whose_cause_is_known()
    {
        var chart = TrainingCharts.Growth(Result).ShouldHaveSingleItem();
        chart.Series.Select(series => series.Name).ShouldBe(["activation gelu", "optimizer rmsprop(…)", "loss nll(weight=1:2)"]);
        chart.Description.ShouldContain("activation gelu, optimizer rmsprop(0.01, centered=true, momentum=0.9, weight_decay=0.01), loss nll(weight=1:2)");
        chart.References.ShouldHaveSingleItem().Y.ShouldBe(Part.Tolerance);
    }

    [Fact]
    public void Page_and_Markdown_show_parts_apart_from_whole_networks()
    {
        var model = SampleReport.Full with { Lockstep = Result };
        var page = HtmlReport.Of(model, ReportCharts.Of(model));
        page.ShouldContain("id=\"lockstep-parts\"");
        page.ShouldContain("differs: nll(weight=1:2), float64, step 9");
        TrainingCharts.Distances(Result).ShouldHaveSingleItem().Series.ShouldHaveSingleItem();
        MarkdownReport.Of(model).ShouldContain("| loss | libtorch 1.13.1 | 1 | 0 |");
    }

    /// <summary>A known difference is told and makes no report differ; a new one does.</summary>
    [Theory]
    [InlineData("It is known.", Outcome.Agrees, "0 of 1 lock-step training stayed within the tolerance at every step; 1 left it for a known cause.")]
    [InlineData("", Outcome.Differs, "0 of 1 lock-step training stayed within the tolerance at every step.")]
    public void A_known_cause_is_no_new_difference(string cause, Outcome outcome, string sentence)
    {
        var summary = ReportSummary.Of(SampleReport.Empty with { Lockstep = new LockstepResult([Cases[2] with { KnownCause = cause }]) });
        summary.Outcome.ShouldBe(outcome);
        Headline.Sentence(summary).ShouldBe(sentence);
    }
}
