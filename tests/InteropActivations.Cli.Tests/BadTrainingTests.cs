namespace InteropActivations.Cli.Tests;

/// <summary>What a user gets who asks for a training that cannot be: one sentence, the exit code of bad input, and no file.</summary>
public sealed class BadTrainingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interop-bad-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("The learning rate is 0, but must be finite and greater than 0.", "--optimizer", "sgd(0)")]
    [InlineData("The learning rate is -1, but must be finite and greater than 0.", "--optimizer", "adam(-1)")]
    [InlineData("--batch is '0', but must be a whole number of at least 1.", "--batch", "0")]
    [InlineData("A batch of 1000 rows is larger than the 120 rows to train on; give at most 120.", "--batch", "1000")]
    [InlineData("cross-entropy has 2 values for weight, but the network has 3 outputs; give one for each.", "--loss", "cross-entropy(weight=1:2)")]
    [InlineData("The schedule one-cycle(0.1, 5) ends after 5 of 6 steps; make it as long as the training, or leave its length out.", "--schedule", "one-cycle(0.1, 5)")]
    [InlineData("The schedule one-cycle(0.1) is as long", "--schedule", "one-cycle(0.1)", "--epochs", "2000000000")]
    public void A_sentence_says_what_would_be_right(string sentence, params string[] options)
    {
        var saved = Path.Combine(_folder, "net.json");
        string[] epochs = options.Contains("--epochs") ? [] : ["--epochs", "3"];
        var run = Interop.Run(["train", "--data", "iris", "--hidden", "4", .. epochs, "--save", saved, .. options]);
        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Sentence.ShouldStartWith(sentence);
        Directory.GetFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nll")]
    [InlineData("kl-divergence(sum)")]
    public void A_loss_of_log_probabilities_gets_a_network_that_gives_them(string loss)
    {
        var run = Interop.Run("train", "--data", "iris", "--hidden", "4", "--epochs", "2", "--loss", loss, "--json");
        run.ExitCode.ShouldBe(0);
        var trained = run.Json.GetProperty("cases")[0];
        trained.GetProperty("net").GetString().ShouldBe("4 - 4 relu - 3 log-softmax");
        // −log p of a probability p, and KL(y ‖ p): neither is below 0.
        trained.GetProperty("epochLosses").EnumerateArray().ShouldAllBe(one => one.GetDouble() > 0);
    }

    [Fact]
    public void A_schedule_without_a_length_lasts_as_long_as_the_training()
    {
        var open = Trained("one-cycle(0.1)");
        // 120 rows in two batches, three times.
        open.ShouldBe(Trained("one-cycle(0.1, 6)"));
        open.ShouldNotBe(Trained("one-cycle(0.1, 7)"));

        string Trained(string schedule)
        {
            var saved = Path.Combine(_folder, "net.json");
            Interop.Run("train", "--data", "iris", "--hidden", "4", "--epochs", "3", "--schedule", schedule, "--save", saved).ExitCode.ShouldBe(0);
            return File.ReadAllText(saved);
        }
    }

    [Fact]
    public void A_loss_that_is_not_finite_says_where_and_leaves_the_checkpoint_and_no_network()
    {
        var (saved, checkpoint) = (Path.Combine(_folder, "net.json"), Path.Combine(_folder, "run.checkpoint"));
        string[] training = ["train", "--data", "diabetes", "--hidden", "8", "--save", saved, "--checkpoint", checkpoint, "--checkpoint-every", "0"];
        var run = Interop.Run([.. training, "--optimizer", "sgd(1e6)"]);
        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldMatch(@"^Training diverged: the loss is (NaN|Infinity) in epoch 1, step \d, where the weight of layer 1 is the first not finite; .*lower the learning rate, which is 1000000, or clip the gradients\.$");
        Directory.GetFileSystemEntries(_folder).ShouldBe([checkpoint]);
        Interop.Run([.. training, "--optimizer", "sgd(0.1)"]).Sentence
            .ShouldBe($"The checkpoint {checkpoint} is of another run: its optimizer is 'sgd(1000000)', not 'sgd(0.1)'; give another file, or delete it to begin anew.");
    }

    /// <summary>Linux's <c>/dev/full</c> stands in for a full disk: every write to it fails with "no space left".</summary>
    [SkippableTheory]
    [InlineData("--save", "net.json", "{0} cannot be written: ")]
    [InlineData("--checkpoint", "run.checkpoint", "The checkpoint {0} cannot be written: ")]
    public void A_full_disk_is_one_sentence_and_leaves_nothing_half(string option, string name, string sentence)
    {
        const string Full = "/dev/full";
        Skip.IfNot(File.Exists(Full), $"There is no {Full} here.");
        var file = Path.Combine(_folder, name);
        File.CreateSymbolicLink(file + ".partial", Full);
        var run = Interop.Run("train", "--data", "iris", "--hidden", "4", "--epochs", "2", option, file);
        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldStartWith(string.Format(null, sentence, file));
        Directory.GetFileSystemEntries(_folder).ShouldBeEmpty();
    }
}
