using InteropActivations.Cli.Report;
using InteropActivations.Cli.Tests.Report;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Tests;

public sealed class ReportCompareTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interop-compare-").FullName;

    private static readonly ReportModel Agreeing = SampleReport.Full with
    {
        Parity = SampleReport.Full.Parity! with { Cases = [.. SampleReport.Full.Parity!.Cases.Where(one => !one.IsNewDifference)], Summary = ParitySummary.Of([.. SampleReport.Full.Parity.Cases.Where(one => !one.IsNewDifference)]) },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void From_a_report_the_same_files_are_written_again()
    {
        var file = Write("old.json", Agreeing);

        var run = Interop.Run("report", "--from", file, "--out", Target);

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldStartWith("C# and PyTorch agree. ");
        File.ReadAllText(Path.Combine(Target, "report.json")).ShouldBe(File.ReadAllText(file));
        File.ReadAllText(Path.Combine(Target, "report.md")).ShouldBe(MarkdownReport.Of(Agreeing));
        File.Exists(Path.Combine(Target, "report.html")).ShouldBeTrue();
        Directory.GetFiles(Path.Combine(Target, "charts")).ShouldNotBeEmpty();
    }

    [Fact]
    public void Two_reports_are_held_against_each_other_and_what_is_worse_ends_with_1()
    {
        var old = Write("old.json", Agreeing);
        var now = Write("now.json", Agreeing with
        {
            Accuracy = Agreeing.Accuracy! with { Cases = [Agreeing.Accuracy!.Cases[0] with { MaxUlp = 2 }, .. Agreeing.Accuracy.Cases.Skip(1)] },
        });

        var worse = Interop.Run("report", "--from", now, "--compare", old, "--out", Target);
        worse.ExitCode.ShouldBe(1);
        worse.Output.ShouldContain("Less accurate: gelu · native · float32 · forward: 0.71 ULP at -1.5 then, 2.00 ULP at -1.5 now.");
        File.ReadAllText(Path.Combine(Target, "report.md")).ShouldContain("## What changed");

        var better = Interop.Run("report", "--from", old, "--compare", now, "--out", Target, "--json");
        better.ExitCode.ShouldBe(0);
        better.Json.GetProperty("comparison").GetProperty("parts")[1].GetProperty("changes")[0].GetProperty("kind").GetString().ShouldBe("moreAccurate");
    }

    [Fact]
    public void A_report_may_be_held_against_the_one_it_replaces()
    {
        Directory.CreateDirectory(Target);
        var old = Write(Path.Combine(Target, "report.json"), Agreeing);

        var run = Interop.Run("report", "--from", old, "--compare", Target, "--out", Target);

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("nothing changed in ");
        ReportFile.Read(Target).Comparison!.Notes.ShouldBe(["Both are reports of the same run."]);
    }

    [Fact]
    public void An_earlier_report_that_cannot_be_read_is_found_before_the_work()
    {
        var run = Interop.Run(() => throw new InvalidOperationException("The work began."), CancellationToken.None, "report", "--compare", Path.Combine(_folder, "nowhere.json"), "--out", Target);

        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldBe($"There is no file '{Path.Combine(_folder, "nowhere.json")}'; give a report.json that 'interop report' wrote.");
        Directory.Exists(Target).ShouldBeFalse();
    }

    [Fact]
    public void From_runs_nothing_so_what_says_how_to_run_is_refused()
    {
        var run = Interop.Run("report", "--from", Write("old.json", Agreeing), "--quick", "--out", Target);

        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldBe("--from runs nothing, so --quick has no meaning beside it; leave out one of the two.");
    }

    private string Target => Path.Combine(_folder, "report");

    private string Write(string name, ReportModel model)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, ReportJson.Of(model));
        return path;
    }
}
