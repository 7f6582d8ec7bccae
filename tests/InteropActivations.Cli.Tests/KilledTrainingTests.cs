using System.Diagnostics;

namespace InteropActivations.Cli.Tests;

/// <summary>A training whose process is killed, without a moment to tidy up, and started again.</summary>
public sealed class KilledTrainingTests : IDisposable
{
    /// <summary>After how many checkpoints the training is killed, each time it is started, before it may finish.</summary>
    private static readonly int[] Kills = [1, 10, 40];

    /// <summary>How long a step may take on a machine however busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("interop-killed-").FullName;

    private string Checkpoint => Path.Combine(_folder, "run.checkpoint");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_training_killed_again_and_again_saves_the_bytes_of_one_that_was_not()
    {
        var (whole, resumed) = (Path.Combine(_folder, "whole.json"), Path.Combine(_folder, "resumed.json"));
        Interop.Run(Training(whole)).ExitCode.ShouldBe(0);

        string[] kept = [.. Training(resumed), "--checkpoint", Checkpoint];
        foreach (var checkpoints in Kills)
        {
            // Every step is kept, so that a kill falls into any part of writing a file.
            using var training = Interop.Start(new Dictionary<string, string>(), [.. kept, "--checkpoint-every", "0"]);
            WaitFor(checkpoints, training);
            training.Kill();
            training.WaitForExit(Patience).ShouldBeTrue();
            training.ExitCode.ShouldNotBe(0);
            File.Exists(resumed).ShouldBeFalse("the training was over before it was killed");
        }

        Interop.Run(kept).ExitCode.ShouldBe(0);
        File.ReadAllBytes(resumed).ShouldBe(File.ReadAllBytes(whole));
    }

    // Momenta, masks and a schedule by step: what a resumed run would get wrong first. Some thousand steps, that a kill comes in time.
    private static string[] Training(string saved) =>
    [
        "train", "--data", "iris", "--hidden", "8", "--dropout", "0.2", "--schedule", "one-cycle(0.05)", "--batch", "8", "--epochs", "400", "--save", saved,
    ];

    /// <summary>Waits until the checkpoint was seen to become another so many times: the training goes on.</summary>
    private void WaitFor(int checkpoints, Process training)
    {
        var watch = Stopwatch.StartNew();
        for (var seen = File.GetLastWriteTimeUtc(Checkpoint); checkpoints > 0; Thread.Sleep(1))
        {
            var written = File.GetLastWriteTimeUtc(Checkpoint);
            checkpoints -= written == seen ? 0 : 1;
            seen = written;
            training.HasExited.ShouldBeFalse("the training ended before it was killed");
            watch.Elapsed.ShouldBeLessThan(Patience);
        }
    }
}
