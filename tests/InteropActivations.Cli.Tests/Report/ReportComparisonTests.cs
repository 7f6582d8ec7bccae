using System.Xml.Linq;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Report.Comparing;
using InteropActivations.Cli.Report.Page;
using InteropActivations.Cli.Trainers;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Tests.Report;

public sealed class ReportComparisonTests
{
    private static readonly ReportModel Then = SampleReport.Full with { Speed = Speed(2, 100), Started = SampleReport.Full.Started.AddDays(-1) };

    private static readonly ReportModel Now = Then with { Started = SampleReport.Full.Started };

    [Fact]
    public void A_report_beside_itself_has_not_changed_and_everything_of_it_was_compared()
    {
        var comparison = ReportComparison.Of(Now, Now);

        comparison.Notes.ShouldBe(["Both are reports of the same run."]);
        comparison.Parts.Select(part => part.Part).ShouldBe(
            [ReportPart.Parity, ReportPart.Accuracy, ReportPart.Training, ReportPart.Lockstep, ReportPart.Experiments, ReportPart.Trainers, ReportPart.Speed]);
        comparison.Parts.ShouldAllBe(part => part.Compared > 0 && part.Changes.Count == 0);
        comparison.Parts[0].Compared.ShouldBe(Now.Parity!.Cases.Count);
        comparison.IsWorse.ShouldBeFalse();
    }

    [Theory]
    [InlineData(Verdict.Agree, Verdict.Unexplained, ReportChangeKind.NewlyDiffering, true)]
    [InlineData(Verdict.KnownCause, Verdict.DifferTorchCloser, ReportChangeKind.NewlyDiffering, true)]
    [InlineData(Verdict.Agree, Verdict.KnownCause, ReportChangeKind.NewlyDiffering, false)]
    [InlineData(Verdict.DifferNativeCloser, Verdict.Agree, ReportChangeKind.NewlyAgreeing, false)]
    [InlineData(Verdict.Unexplained, Verdict.DifferTorchCloser, ReportChangeKind.Changed, false)]
    [InlineData(Verdict.NotComparable, Verdict.Agree, ReportChangeKind.Changed, false)]
    public void A_verdict_that_is_another_is_a_change(Verdict then, Verdict now, ReportChangeKind kind, bool worse)
    {
        var part = Compare(Parity(Then, then), Parity(Now, now), ReportPart.Parity);

        var change = part.Changes.ShouldHaveSingleItem();
        change.Kind.ShouldBe(kind);
        change.IsWorse.ShouldBe(worse);
        change.What.ShouldBe("identity · libtorch · float32 · forward");
        part.Unchanged.ShouldBe(part.Compared - 1);
    }

    [Theory]
    [InlineData(0.7, 0.9, 1000, ReportChangeKind.LessAccurate)]
    [InlineData(0.7, 0.9, 500, ReportChangeKind.LessAccurate)]
    [InlineData(0.7, 0.9, 2000, null)]
    [InlineData(0.9, 0.7, 1000, ReportChangeKind.MoreAccurate)]
    [InlineData(0.9, 0.7, 500, null)]
    [InlineData(0.9, 0.7, 2000, ReportChangeKind.MoreAccurate)]
    [InlineData(0.7, 0.705, 1000, null)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 1000, null)]
    [InlineData(3.0, double.PositiveInfinity, 1000, ReportChangeKind.LessAccurate)]
    public void A_greatest_error_tells_as_far_as_the_inputs_of_the_shorter_walk_go(double then, double now, long inputs, ReportChangeKind? kind)
    {
        var part = Compare(Accuracy(Then, then, 1000), Accuracy(Now, now, inputs), ReportPart.Accuracy);

        part.Changes.Select(change => (ReportChangeKind?)change.Kind).FirstOrDefault().ShouldBe(kind);
        part.Changes.ShouldAllBe(change => change.IsWorse == (kind == ReportChangeKind.LessAccurate));
    }

    [Theory]
    [InlineData("1.13.1", 1000, true)]
    [InlineData("1.13.1", 500, false)]
    [InlineData("2.6.0", 500, true)]
    public void Another_engine_in_the_same_version_has_not_changed_where_the_inputs_have(string version, long inputs, bool changes)
    {
        var torch = Then.Accuracy!.Cases[1] with { MaxUlp = 3, Inputs = 1000 };
        var then = Then with { Accuracy = Then.Accuracy! with { Cases = [torch] } };
        var now = then with { Accuracy = then.Accuracy with { Cases = [torch with { MaxUlp = 4, Inputs = inputs, EngineVersion = version }] } };

        Compare(then, now, ReportPart.Accuracy).Changes.Count.ShouldBe(changes ? 1 : 0);
        Compare(then, now, ReportPart.Accuracy).Changes.ShouldAllBe(change => !change.IsWorse);
    }

    [Fact]
    public void An_answer_to_NaN_that_was_right_is_missed_whatever_the_inputs()
    {
        var wrong = Accuracy(Now, 0.7, 2000);
        wrong = wrong with { Accuracy = wrong.Accuracy! with { Cases = [wrong.Accuracy.Cases[0] with { WrongSpecials = 1 }] } };

        Compare(Accuracy(Then, 0.7, 1000), wrong, ReportPart.Accuracy).Changes.ShouldHaveSingleItem().IsWorse.ShouldBeTrue();
    }

    [Fact]
    public void What_stands_in_one_of_them_only_is_said()
    {
        var few = Now with { Parity = Now.Parity! with { Cases = [.. Now.Parity!.Cases.Skip(1)] }, Speed = null };

        var comparison = ReportComparison.Of(Then, few);

        comparison.Parts[0].NotCompared.ShouldBe(["Only then: identity · libtorch · float32 · forward."]);
        comparison.Notes.ShouldBe(["Speed: never compared, because it is in the earlier report only."]);
        ReportComparison.Of(few, Then).Parts[0].NotCompared.ShouldBe(["Only now: identity · libtorch · float32 · forward."]);
    }

    [Fact]
    public void A_lock_step_run_is_judged_by_the_steps_that_both_took()
    {
        var left = new Divergence(50, 1, "parameter", 1e-3) { Tensor = "weight" };

        Compare(Then, Lockstep(Now, 300, left), ReportPart.Lockstep).Changes.ShouldHaveSingleItem().Kind.ShouldBe(ReportChangeKind.NewlyDiffering);
        Compare(Lockstep(Then, 300, left), Lockstep(Now, 60, null), ReportPart.Lockstep).Changes.ShouldHaveSingleItem().Kind.ShouldBe(ReportChangeKind.NewlyAgreeing);
        Compare(Lockstep(Then, 300, left), Lockstep(Now, 40, null), ReportPart.Lockstep).Changes.ShouldBeEmpty();
        Compare(Lockstep(Then, 40, null), Lockstep(Now, 300, left), ReportPart.Lockstep).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void A_training_has_changed_where_its_seeds_lie_apart_by_more_than_a_row()
    {
        Compare(Then, Training(Now, 0.9), ReportPart.Training).Changes.ShouldAllBe(change => change.Kind == ReportChangeKind.Changed);
        Compare(Then, Training(Now, 0.9), ReportPart.Training).Changes.ShouldNotBeEmpty();
        Compare(Then, Training(Now, 0.96), ReportPart.Training).Changes.ShouldBeEmpty();
        Compare(Then, Training(Now, double.NaN), ReportPart.Training).Changes.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_statement_that_holds_no_longer_is_a_change_for_the_worse()
    {
        var failing = Now with { Experiments = new([Now.Experiments!.Cases[0] with { Verdict = ExperimentVerdict.DoesNotHold }]) };

        var comparison = ReportComparison.Of(Then, failing);

        comparison.IsWorse.ShouldBeTrue();
        Compare(Then, failing, ReportPart.Experiments).Changes.ShouldHaveSingleItem().Then.ShouldStartWith("Holds: ");
    }

    [Theory]
    [InlineData(110, ReportChangeKind.Slower)]
    [InlineData(90, ReportChangeKind.Faster)]
    [InlineData(103, null)]
    public void A_tenth_in_speed_is_found_and_less_is_noise(double nanoseconds, ReportChangeKind? kind)
    {
        var part = Compare(Then, Now with { Speed = Speed(200 / nanoseconds, nanoseconds) }, ReportPart.Speed);

        part.Changes.Select(change => (ReportChangeKind?)change.Kind).FirstOrDefault().ShouldBe(kind);
        part.Compared.ShouldBe(1);
        ComparisonWords.Line(part).ShouldStartWith(kind switch
        {
            ReportChangeKind.Slower => "Speed: 1 compared, 1 slower, 0 within the noise",
            ReportChangeKind.Faster => "Speed: 1 compared, 1 faster, 0 within the noise",
            _ => "Speed: 1 compared, 1 within the noise",
        });
    }

    [Fact]
    public void A_quick_report_agrees_with_a_whole_one_of_the_same_program()
    {
        // What --quick does: fewer cases, inputs, seeds, steps, folds and rows of the same results.
        var quick = Accuracy(Lockstep(Now, 60, null), 0.6, 500) with
        {
            Parity = Now.Parity! with { Cases = [.. Now.Parity!.Cases.Where(one => one.Engine == "libtorch")] },
            Training = new([.. Now.Training!.Cases.Where(run => run.Seed == 1)]),
            Trainers = Now.Trainers! with { Cases = [.. Now.Trainers!.Cases.Select(one => one with { Accuracy = one.Accuracy - 0.1 })], Summary = new TrainerSummary(2, 2, 0) },
            Commands = [new("agreement", "interop parity --quick")],
        };
        var whole = Accuracy(Then, 0.7, 1000);

        foreach (var comparison in new[] { ReportComparison.Of(whole, quick), ReportComparison.Of(quick, whole) })
        {
            comparison.Parts.SelectMany(part => part.Changes).ShouldBeEmpty();
            comparison.Parts.Where(part => part.Part != ReportPart.Trainers).ShouldAllBe(part => part.Compared > 0);
            comparison.Notes.ShouldContain(note => note.StartsWith("agreement: by 'interop parity", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Another_machine_another_version_and_another_engine_are_named()
    {
        var environment = Now.Environment;
        var other = Now with
        {
            Environment = environment with
            {
                Cpu = "Another",
                Tool = "0.2.0",
                Engines = [environment.Engines[0], environment.Engines[1] with { Info = new("libtorch", "2.6.0") }],
            },
        };

        ReportComparison.Of(Then, other).Notes.ShouldBe(
        [
            "Another version of interop: 0.1.0 then, 0.2.0 now.",
            "Another machine or system: A processor of some make @ 2.60GHz, AVX-512, Debian GNU/Linux 12 (bookworm), glibc 2.36 then, Another, AVX-512, Debian GNU/Linux 12 (bookworm), glibc 2.36 now; results may differ for that alone.",
            "Another libtorch: 1.13.1 then, 2.6.0 now.",
            "Another torchsharp: 0.105.2 then, absent now.",
        ]);
    }

    [Fact]
    public void The_page_and_the_markdown_tell_it_near_the_top_and_only_where_compared()
    {
        var changed = Parity(Now, Verdict.Unexplained);
        var model = changed with { Comparison = ReportComparison.Of(Then, changed) };

        var page = XDocument.Parse(HtmlReport.Of(model, ReportCharts.Of(model)));
        var sections = page.Descendants().Where(element => element.Name.LocalName == "section").Select(element => element.Attribute("id")!.Value).ToArray();
        sections[0].ShouldBe("comparison");
        page.Descendants().ShouldContain(element => element.Name.LocalName == "a" && (string?)element.Attribute("href") == "#comparison");
        page.ToString().ShouldContain("Newly differing");
        var text = MarkdownReport.Of(model);
        text.IndexOf("## What changed", StringComparison.Ordinal).ShouldBeInRange(0, text.IndexOf("## Activations", StringComparison.Ordinal));
        text.ShouldContain("- **Newly differing:** identity · libtorch · float32 · forward: agree then, differ now.");

        HtmlReport.Of(changed, ReportCharts.Of(changed)).ShouldNotContain("What changed");
        MarkdownReport.Of(changed).ShouldNotContain("What changed");
    }

    private static PartComparison Compare(ReportModel then, ReportModel now, ReportPart part) =>
        ReportComparison.Of(then, now).Parts.Single(one => one.Part == part);

    private static ReportModel Parity(ReportModel model, Verdict verdict) => model with
    {
        Parity = model.Parity! with { Cases = [model.Parity!.Cases[0] with { Verdict = verdict }, .. model.Parity.Cases.Skip(1)] },
    };

    private static ReportModel Accuracy(ReportModel model, double error, long inputs) => model with
    {
        Accuracy = model.Accuracy! with { Cases = [model.Accuracy!.Cases[0] with { MaxUlp = error, Inputs = inputs }] },
    };

    private static ReportModel Lockstep(ReportModel model, int steps, Divergence? divergence) => model with
    {
        Lockstep = new([model.Lockstep!.Cases[0] with { Steps = steps, FirstDivergence = divergence }, .. model.Lockstep.Cases.Skip(1)]),
    };

    private static ReportModel Training(ReportModel model, double metric) => model with
    {
        Training = new([.. model.Training!.Cases.Select(run => run with { TestMetric = metric })]),
    };

    /// <summary>A native row and one of libtorch, which takes so many times as long, with intervals of 1 %.</summary>
    private static BenchmarkDocument Speed(double ratio, double nanoseconds)
    {
        var speed = SampleReport.Full.Speed!;
        var native = speed.Cases[0] with { Nanoseconds = nanoseconds, Low = nanoseconds * 0.995, High = nanoseconds * 1.005 };
        return speed with
        {
            Cases =
            [
                native,
                native with
                {
                    Engine = "libtorch", EngineVersion = "1.13.1", RatioToNative = ratio, RatioLow = ratio * 0.995, RatioHigh = ratio * 1.005,
                    Verdict = SpeedVerdict.Faster, Best = true,
                },
            ],
        };
    }
}
