using System.Text.Json;

namespace InteropActivations.Cli.Tests;

public sealed class ReportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interop-report-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Report_writes_page_markdown_and_json_and_says_where()
    {
        var target = Path.Combine(_folder, "new", "report");
        var run = Interop.Run(Engines, CancellationToken.None, "report", "--quick", "--out", target);
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldStartWith("C# and PyTorch agree. ");
        foreach (var name in new[] { "report.html", "report.md", "report.json" })
        {
            run.Output.ShouldContain($"Wrote {Path.Combine(target, name)}");
            File.Exists(Path.Combine(target, name)).ShouldBeTrue();
        }

        var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(target, "report.json"))).RootElement;
        document.GetProperty("training").GetProperty("cases").EnumerateArray()
            .Select(one => one.GetProperty("dataSet").GetString()).Distinct()
            .ShouldBe(["iris", "wine", "breast-cancer", "digits", "diabetes"]);
        document.GetProperty("speed").GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("name").GetString()).Distinct()
            .ShouldBe(["relu", "tanh", "gelu", "softmax"]);
        document.GetProperty("missing").EnumerateArray().ShouldHaveSingleItem().GetProperty("reason").GetString().ShouldBe("a quick report leaves it out; interop mlnet --quick has it.");
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_found_before_the_work()
    {
        var file = Path.Combine(_folder, "taken");
        File.WriteAllText(file, "");
        var run = Interop.Run(() => throw new InvalidOperationException("The work began."), CancellationToken.None, "report", "--out", file);
        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Sentence.ShouldStartWith($"The report cannot be written to '{file}' (");
    }

    [Fact]
    public void A_report_interrupted_before_anything_was_finished_leaves_the_earlier_one()
    {
        var earlier = Path.Combine(_folder, "report.html");
        File.WriteAllText(earlier, "earlier");
        var run = Interop.Run(Engines, new CancellationToken(canceled: true), "report", "--out", _folder, "--json");
        run.ExitCode.ShouldBe(130);
        run.Output.ShouldBeEmpty();
        run.Sentence.ShouldBe("Interrupted before anything was finished.");
        Directory.GetFiles(_folder).ShouldBe([earlier]);
        File.ReadAllText(earlier).ShouldBe("earlier");
    }

    [Fact]
    public void An_interrupted_report_is_written_with_what_was_finished_and_says_so()
    {
        using var interrupt = new CancellationTokenSource();
        var torch = new StandInProvider("libtorch", torch: true, computing: interrupt.Cancel);
        var run = Interop.Run(() => [new StandInProvider("native"), torch], interrupt.Token, "report", "--out", _folder, "--json");
        run.ExitCode.ShouldBe(130);
        run.Json.GetProperty("parity").GetProperty("cases").GetArrayLength().ShouldBe(2);
        run.Json.GetProperty("summary").GetProperty("interrupted").GetBoolean().ShouldBeTrue();
        run.Json.GetProperty("missing").EnumerateArray().Select(part => part.GetProperty("reason").GetString())
            .ShouldAllBe(reason => reason == "the run was interrupted before this was finished; the same command with --resume goes on.");
        File.ReadAllText(Path.Combine(_folder, "report.md")).ShouldStartWith("# C# and PyTorch agree as far as the run came");
    }

    private static StandInProvider[] Engines() => [new("native"), new("libtorch", torch: true)];
}
