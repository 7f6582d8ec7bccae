using System.Diagnostics;

namespace InteropActivations.Cli.Tests;

public class InterruptionTests
{
    private const string SigInt = "-INT";

    /// <summary>How long an interrupted tool may take to write what it finished, on a machine however busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("train", "--data", "iris")]
    [InlineData("train", "--data", "iris", "--json")]
    public void Interrupted_before_anything_was_finished_there_is_a_sentence_and_130(params string[] arguments)
    {
        var run = Interop.Run(new CancellationToken(canceled: true), arguments);
        run.ExitCode.ShouldBe(130);
        run.Output.ShouldBeEmpty();
        run.Sentence.ShouldBe("Interrupted before anything was finished.");
    }

    [Fact]
    public void An_interrupted_comparison_is_still_one_whole_document()
    {
        var run = Interop.Run(
            () => [new StandInProvider("native"), new StandInProvider("libtorch", torch: true)],
            new CancellationToken(canceled: true),
            "parity", "--json");
        run.ExitCode.ShouldBe(130);
        run.Json.GetProperty("cases").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("parity")]
    [InlineData("lockstep", "--data", "iris")]
    public void A_comparison_without_a_single_case_shows_no_table_of_nothing(params string[] arguments)
    {
        var run = Interop.Run(
            () => [new StandInProvider("native"), new StandInProvider("libtorch", torch: true)], new CancellationToken(canceled: true), arguments);
        run.ExitCode.ShouldBe(130);
        run.Output.ShouldBeEmpty();
        run.Sentence.ShouldBe("Interrupted before anything was finished.");
    }

    [SkippableFact]
    public void Ctrl_C_during_training_writes_what_was_finished()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signal to send to one process of a console.");
        Skip.If(IsSigIntIgnored(), "SIGINT is ignored here, as a shell arranges for jobs in the background, and the tool inherits that.");
        using var training = Interop.Start(
            new Dictionary<string, string>(), "train", "--data", "digits", "--epochs", "1000000", "--verbose", "--json");
        // --verbose tells every epoch on standard error: the first line says that one is finished.
        training.StandardError.ReadLine().ShouldNotBeNull().ShouldContain("epoch 1 of 1000000");
        var output = training.StandardOutput.ReadToEndAsync();
        var rest = training.StandardError.ReadToEndAsync();
        using (var kill = Process.Start("kill", [SigInt, $"{training.Id}"]))
        {
            kill.WaitForExit();
        }

        if (!training.WaitForExit(Patience))
        {
            training.Kill(entireProcessTree: true);
            throw new ShouldAssertException($"The tool was still training {Patience.TotalSeconds} seconds after SIGINT.");
        }

        rest.Result.TrimEnd().ShouldEndWith("Interrupted: what was finished until then is shown.");
        var run = new Interop(0, output.Result, rest.Result);
        training.ExitCode.ShouldBe(130);
        var only = run.Json.GetProperty("cases").EnumerateArray().Single();
        only.GetProperty("interrupted").GetBoolean().ShouldBeTrue();
        only.GetProperty("epochLosses").GetArrayLength().ShouldBeInRange(1, 999_999);
    }

    private static bool IsSigIntIgnored()
    {
        const string Status = "/proc/self/status", Ignored = "SigIgn:";
        const int SigIntBit = 1 << (2 - 1);
        var mask = File.Exists(Status)
            ? File.ReadLines(Status).First(line => line.StartsWith(Ignored, StringComparison.Ordinal))[Ignored.Length..].Trim()
            : "0";
        return (Convert.ToUInt64(mask, fromBase: 16) & SigIntBit) != 0;
    }
}
