using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InteropActivations.Cli.Tests;

public sealed class ReportResumeTests : IDisposable
{
    /// <summary>What may differ between a report in one go and one in pieces: when, and how long.</summary>
    private static readonly string[] Times = ["started", "durationSeconds", "seconds", "times", "speed"];

    /// <summary>What the run that is gone on with was asked for.</summary>
    private static readonly string[] Begun = ["--activation", "relu,gelu"];

    private readonly string _folder = Directory.CreateTempSubdirectory("interop-resume-").FullName;

    private string State => Path.Combine(_folder, "report.state");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_report_that_was_stopped_and_went_on_is_the_one_of_a_single_run()
    {
        var whole = Path.Combine(_folder, "whole");
        Report(Engines, CancellationToken.None, "--out", whole).ExitCode.ShouldBe(0);
        StopAfterFirstPart();
        File.Exists(State).ShouldBeTrue();
        File.ReadAllText(Path.Combine(_folder, "report.md")).ShouldContain("the same command with --resume goes on");

        var resumed = Report(Engines, CancellationToken.None, "--out", _folder, "--resume");
        resumed.ExitCode.ShouldBe(0);
        resumed.Error.ShouldBeEmpty();
        var (one, pieces) = (Untimed(Path.Combine(whole, "report.json")), Untimed(Path.Combine(_folder, "report.json")));
        one.Zip(pieces).Where(lines => lines.First != lines.Second).ShouldBeEmpty();
        pieces.Length.ShouldBe(one.Length);
        File.Exists(State).ShouldBeFalse();
    }

    [Theory]
    [InlineData("it was begun with --seed 1, and this run has --seed 2; give --seed 1", "--seed", "2")]
    [InlineData("it was begun with --threads 1, and this run has --threads 2; give --threads 1", "--threads", "2")]
    [InlineData("it was begun with --activation \"relu,gelu\", and this run has --activation \"relu\"; give --activation \"relu,gelu\"", "--activation", "relu")]
    public void What_a_run_of_another_kind_left_is_refused_with_what_would_be_right(string why, string option, string value)
    {
        StopAfterFirstPart();
        var run = Interop.Run(
            Engines, CancellationToken.None, ["report", "--quick", "--out", _folder, "--resume", .. option == "--activation" ? [] : Begun, option, value]);
        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldBe($"'{State}' cannot be gone on with: {why}, or begin anew without --resume.");
    }

    [Fact]
    public void What_other_engines_left_is_refused()
    {
        StopAfterFirstPart();
        var run = Report(() => [new StandInProvider("native")], CancellationToken.None, "--out", _folder, "--resume");
        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldContain("it was begun with the engines native 1.0 (cpu, 1 thread), libtorch 1.0 (cpu, 1 thread), and this run has native 1.0 (cpu, 1 thread);");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("0\n{}")]
    public void A_broken_or_foreign_state_is_refused_and_kept(string content)
    {
        File.WriteAllText(State, content);
        var run = Report(Engines, CancellationToken.None, "--out", _folder, "--resume");
        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldStartWith($"'{State}' is damaged, or is no state of a report");
        File.ReadAllText(State).ShouldBe(content);
    }

    [Fact]
    public void A_kill_leaves_a_state_that_is_whole()
    {
        string[] arguments = ["report", "--quick", "--engine", "native", "--activation", "relu", "--out", _folder];
        using (var killed = Interop.Start(new Dictionary<string, string>(), arguments))
        {
            var watch = Stopwatch.StartNew();
            while (!File.Exists(State))
            {
                killed.HasExited.ShouldBeFalse("the report was over before it was killed");
                watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1));
                Thread.Sleep(1);
            }

            killed.Kill();
            killed.WaitForExit();
        }

        // The seed is compared once the whole file was read.
        var run = Interop.Run([.. arguments, "--resume", "--seed", "2"]);
        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldContain("it was begun with --seed 1, and this run has --seed 2");
    }

    [Fact]
    public void With_nothing_to_resume_a_note_says_so_and_only_the_named_activation_is_shown()
    {
        var run = Interop.Run(Engines, CancellationToken.None, "report", "--quick", "--out", _folder, "--resume", "--activation", "relu", "--json");
        run.ExitCode.ShouldBe(0);
        run.Sentence.ShouldBe($"Nothing unfinished is in '{_folder}', so the report begins anew.");
        foreach (var part in new[] { "parity", "accuracy", "speed" })
        {
            run.Json.GetProperty(part).GetProperty("cases").EnumerateArray()
                .Select(one => one.TryGetProperty("activation", out var name) ? name.GetString() : one.GetProperty("name").GetString()).Distinct().ShouldBe(["relu"]);
        }

        run.Json.GetProperty("lockstep").GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("subject").GetString()!)
            .Where(subject => subject.StartsWith("activation ", StringComparison.Ordinal)).Distinct().ShouldBe(["activation relu"]);
        Directory.GetFiles(_folder, "*.state").ShouldBeEmpty();
    }

    private static StandInProvider[] Engines() => [new("native"), new("libtorch", torch: true)];

    private static Interop Report(Func<IReadOnlyList<StandInProvider>> engines, CancellationToken interrupted, params string[] arguments) =>
        Interop.Run(engines, interrupted, ["report", "--quick", "--activation", "relu,gelu", .. arguments]);

    /// <summary>Interrupts a report as soon as a part of it is kept.</summary>
    private void StopAfterFirstPart()
    {
        using var interrupt = new CancellationTokenSource();
        var torch = new StandInProvider("libtorch", torch: true, computing: () =>
        {
            if (File.Exists(State))
            {
                interrupt.Cancel();
            }
        });
        Report(() => [new StandInProvider("native"), torch], interrupt.Token, "--out", _folder).ExitCode.ShouldBe(130);
    }

    /// <summary>A report without its times, and without speeds, which never are the same twice.</summary>
    private static string[] Untimed(string path) =>
        Without(JsonNode.Parse(File.ReadAllText(path)))!.ToJsonString(new JsonSerializerOptions { WriteIndented = true }).Split('\n');

    private static JsonNode? Without(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject one:
                foreach (var (name, value) in one.ToArray())
                {
                    if (Times.Contains(name))
                    {
                        one.Remove(name);
                    }
                    else
                    {
                        Without(value);
                    }
                }

                break;
            case JsonArray many:
                // An experiment on the speed of training measures seconds, too.
                many.RemoveAll(item => item is JsonObject measured && measured["measure"]?.ToString().StartsWith("seconds", StringComparison.Ordinal) == true);
                foreach (var item in many)
                {
                    Without(item);
                }

                break;
        }

        return node;
    }
}
