using InteropActivations.Backends;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Report.Page;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Tests.Report;

public sealed class ReportSummaryTests
{
    [Theory]
    [InlineData(Verdict.Agree, Outcome.Agrees)]
    [InlineData(Verdict.KnownCause, Outcome.Agrees)]
    [InlineData(Verdict.DifferNativeCloser, Outcome.Differs)]
    [InlineData(Verdict.DifferTorchCloser, Outcome.Differs)]
    [InlineData(Verdict.Unexplained, Outcome.Differs)]
    [InlineData(Verdict.NotComparable, Outcome.NothingCompared)]
    public void One_comparison_decides_the_outcome(Verdict verdict, Outcome outcome)
    {
        ParityCase[] cases = [SampleReport.Full.Parity!.Cases[0] with { Verdict = verdict }];
        var model = SampleReport.Empty with { Parity = new ParityResult(cases, ParitySummary.Of(cases), []) };

        ReportSummary.Of(model).Outcome.ShouldBe(outcome);
    }

    [Fact]
    public void A_result_that_depends_on_its_position_is_told_and_decides_the_outcome()
    {
        ParityCase[] cases = [SampleReport.Full.Parity!.Cases[0]];
        var model = SampleReport.Empty with
        {
            Parity = new ParityResult(cases, ParitySummary.Of(cases), []) { PositionFaults = ["mish depends on its place."] },
        };

        ReportSummary.Of(model).Outcome.ShouldBe(Outcome.Differs);
        HtmlReport.Of(model, ReportCharts.Of(model)).ShouldContain("mish depends on its place.");
        MarkdownReport.Of(model).ShouldContain("- mish depends on its place.");
    }

    [Theory]
    [InlineData(0, 0, "1,000 of 1,000 values and gradients are within PyTorch’s own tolerance.")]
    [InlineData(7, 0, "993 of 1,000 values and gradients are within PyTorch’s own tolerance; the other 7 are where the input is NaN, infinite or beyond ±10,000.")]
    [InlineData(7, 2, "993 of 1,000 values and gradients are within PyTorch’s own tolerance; of the other 7, 5 are where the input is NaN, infinite or beyond ±10,000.")]
    public void Headline_counts_values_and_says_where_the_others_are(int outside, int ordinary, string sentence)
    {
        var comparison = SampleReport.Full.Parity!.Cases[0] with { Inputs = 1000, Mismatched = outside, MismatchedOrdinary = ordinary };

        Headline.Values(ParitySummary.Of([comparison])).ShouldBe(sentence);
    }

    [Fact]
    public void An_interrupted_report_claims_no_more_than_was_run()
    {
        ParityCase[] cases = [SampleReport.Full.Parity!.Cases[0]];
        var model = SampleReport.Empty with { Parity = new ParityResult(cases, ParitySummary.Of(cases), []), Interrupted = true };

        Headline.Title(ReportSummary.Of(model)).ShouldBe("C# and PyTorch agree as far as the run came");
        Headline.Sentence(ReportSummary.Of(SampleReport.Empty with { Interrupted = true })).ShouldBe("The run was interrupted before the first comparison.");
    }

    [Theory]
    [InlineData("float64", false, Outcome.Differs)]
    [InlineData("float32", true, Outcome.Differs)]
    [InlineData("float32", false, Outcome.NothingCompared)]
    public void A_lockstep_run_is_judged_in_float64_or_step_by_step(string dtype, bool singleStep, Outcome outcome)
    {
        var left = SampleReport.Full.Lockstep!.Cases[0] with { Dtype = dtype, SingleStep = singleStep, FirstDivergence = new Divergence(3, 1, "gradient", 1e-3) };

        ReportSummary.Of(SampleReport.Empty with { Lockstep = new LockstepResult([left]) }).Outcome.ShouldBe(outcome);
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.25, "−0.25")]
    [InlineData(99.96, "100")]
    [InlineData(12345.6, "12346")]
    [InlineData(650000.0, "6.5e5")]
    [InlineData(1.3e-7, "1.3e−7")]
    [InlineData(double.NegativeInfinity, "−∞")]
    [InlineData(double.NaN, "NaN")]
    public void Figures_are_short(double value, string text) => Figures.Short(value).ShouldBe(text);

    [Fact]
    public void Without_any_PyTorch_the_engines_that_were_there_are_named()
    {
        var environment = SampleReport.Full.Environment with
        {
            Engines = [new("native", true, new BackendInfo("native", "1"), ""), new("libtorch", false, null, "absent"), new("example", true, new BackendInfo("example", "1"), "")],
        };
        Headline.Title(ReportSummary.Of(SampleReport.Full with { Environment = environment })).ShouldBe("C# and example differ");
        Headline.Title(ReportSummary.Of(SampleReport.Full)).ShouldBe("C# and PyTorch differ");
    }
}
