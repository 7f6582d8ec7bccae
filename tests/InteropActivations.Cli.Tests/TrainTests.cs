using InteropActivations.Training;

namespace InteropActivations.Cli.Tests;

public sealed class TrainTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interop-train-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Train_reaches_the_accuracy_that_iris_allows()
    {
        var run = Interop.Run(
            "train", "--data", "iris", "--hidden", "16", "--activation", "tanh", "--optimizer", "adam(0.01)",
            "--epochs", "100", "--batch", "16", "--seeds", "5", "--json");
        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        var cases = run.Json.GetProperty("cases").EnumerateArray().ToList();
        cases.Count.ShouldBe(5);
        cases.Select(one => one.GetProperty("seed").GetInt32()).ShouldBe([1, 2, 3, 4, 5]);
        cases.Average(one => one.GetProperty("testMetric").GetDouble()).ShouldBeGreaterThanOrEqualTo(0.95);
    }

    [Fact]
    public void Train_shows_a_table_of_every_network_within_80_columns()
    {
        var run = Interop.Run("train", "--data", "wine", "--activation", "relu,leaky-relu(0.2)", "--epochs", "2", "--dtype", "float32,float64");
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("wine, net 13 - 128 leaky-relu(negative_slope=0.2) - 3, adam(0.001), cross-entropy; accuracy");
        run.Output.Split('\n').Count(line => line.StartsWith("native ", StringComparison.Ordinal)).ShouldBe(2 * 4);
        run.Output.Split('\n').Where(line => !line.StartsWith("wine", StringComparison.Ordinal)).ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public void Train_writes_the_trained_network_whole()
    {
        var file = Path.Combine(_folder, "iris.json");
        var run = Interop.Run("train", "--data", "iris", "--hidden", "4", "--epochs", "1", "--save", file);
        run.ExitCode.ShouldBe(0);
        run.Sentence.ShouldBe($"Wrote {file}.");
        TrainedNetwork.Load(file).Spec.Network.ToString().ShouldBe("4 - 4 relu - 3");
        Directory.GetFiles(_folder).ShouldBe([file]);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_found_before_the_training()
    {
        var run = Interop.Run("train", "--data", "iris", "--save", Path.Combine(_folder, "not-there", "net.json"), "--verbose");
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith("The network cannot be saved in '");
        run.Error.ShouldNotContain("epoch 1");
    }

    [Theory]
    [InlineData("a,b,label\n1,2,0\n1,2\n", "line 3")]
    [InlineData("a,b,label\n1,2,0\n1,x,1\n", "line 3, column 'b'")]
    [InlineData("a,b,label\n1,NaN,0\n1,2,1\n", "line 2, column 'b'")]
    [InlineData("a,b,label\n", "no rows")]
    [InlineData("", "")]
    public void A_bad_file_is_answered_with_the_place_and_2(string text, string place)
    {
        var file = Path.Combine(_folder, "data.csv");
        File.WriteAllText(file, text);
        var run = Interop.Run("train", "--data", file, "--json");
        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Sentence.ShouldContain("data");
        run.Sentence.ShouldContain(place);
    }

    [Fact]
    public void A_file_of_the_users_own_is_trained_on_the_column_asked_for()
    {
        var file = Path.Combine(_folder, "mine.csv");
        File.WriteAllLines(file, Enumerable.Range(0, 40).Select(row => $"{(row % 2 == 0 ? "even" : "odd")},{row % 2},{row}").Prepend("kind,x,y"));
        var run = Interop.Run("train", "--data", file, "--label", "kind", "--epochs", "20", "--optimizer", "adam(0.1)", "--json");
        run.ExitCode.ShouldBe(0);
        run.Json.GetProperty("cases")[0].GetProperty("testMetric").GetDouble().ShouldBe(1);
    }

    [Theory]
    [InlineData(null, "mine: 40 rows, 1 feature, regression: the label is a number")]
    [InlineData("regression", "mine: 40 rows, 1 feature, regression: the label is a number")]
    [InlineData("classification", "mine: 40 rows, 1 feature, classification into 4 classes: 0, 1, 2, 3")]
    public void The_task_is_told_and_can_be_chosen(string? task, string line)
    {
        // No row has the label 2, so that the column alone does not look like classes.
        int[] labels = [0, 1, 3];
        var file = Path.Combine(_folder, "mine.csv");
        File.WriteAllLines(file, Enumerable.Range(0, 40).Select(row => $"{row},{labels[row % labels.Length]}").Prepend("x,kind"));
        var run = Interop.Run(["train", "--data", file, "--epochs", "1", .. task is null ? Array.Empty<string>() : ["--task", task]]);
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldStartWith(line + Environment.NewLine);
    }

    [Fact]
    public void Every_metric_is_told_and_the_confusion_of_a_single_run()
    {
        var run = Interop.Run("train", "--data", "breast-cancer", "--epochs", "2", "--validation", "0.2", "--early-stopping", "2", "--json");
        run.ExitCode.ShouldBe(0);
        var one = run.Json.GetProperty("cases")[0];
        one.GetProperty("loss").GetString().ShouldBe("cross-entropy");
        one.GetProperty("validationLosses").GetArrayLength().ShouldBe(2);
        one.GetProperty("bestEpoch").GetInt32().ShouldBeInRange(1, 2);
        var test = one.GetProperty("test");
        test.GetProperty("accuracy").GetDouble().ShouldBe(one.GetProperty("testMetric").GetDouble());
        test.GetProperty("auc").GetDouble().ShouldBeInRange(0.9, 1);
        test.GetProperty("logLoss").GetDouble().ShouldBeInRange(0, 1);
        // A fifth of 212 malignant and of 357 benign.
        test.GetProperty("confusion").EnumerateArray().Select(row => row.EnumerateArray().Sum(count => count.GetInt32())).ShouldBe([42, 71]);

        var shown = Interop.Run("train", "--data", "breast-cancer", "--epochs", "2", "--validation", "0.2").Output;
        shown.ShouldContain("engine dtype   accuracy AUC   log-loss validation loss");
        shown.ShouldContain("Rows of each class (down), predicted as (across)");
        Interop.Run("train", "--data", "diabetes", "--epochs", "1").Output.ShouldContain("engine dtype   R²");
    }

    [Fact]
    public void A_file_is_trained_on_row_by_row_and_gone_on_with()
    {
        var file = Path.Combine(_folder, "mine.csv");
        File.WriteAllLines(file, Enumerable.Range(0, 400).Select(row => $"{row % 2},{row % 7},{(row % 2 == 0 ? "even" : "odd")}").Prepend("x,y,kind"));
        string[] train = ["train", "--data", file, "--stream", "--optimizer", "adam(0.05)", "--validation", "0.2", "--seeds", "1", "--json"];
        var whole = Interop.Run([.. train, "--epochs", "6"]);
        whole.ExitCode.ShouldBe(0);
        whole.Json.GetProperty("cases")[0].GetProperty("testMetric").GetDouble().ShouldBe(1);

        string[] kept = [.. train, "--checkpoint", Path.Combine(_folder, "run.checkpoint")];
        Interop.Run([.. kept, "--epochs", "3"]).ExitCode.ShouldBe(0);
        var resumed = Interop.Run([.. kept, "--epochs", "6"]);
        Losses(resumed).ShouldBe(Losses(whole));

        File.AppendAllText(file, "1,1,odd\n");
        Interop.Run([.. kept, "--epochs", "7"]).Sentence.ShouldContain("its data set has other rows");

        static IEnumerable<double> Losses(Interop run) =>
            run.Json.GetProperty("cases")[0].GetProperty("epochLosses").EnumerateArray().Select(loss => loss.GetDouble());
    }

    [Fact]
    public void A_named_data_set_is_not_streamed() =>
        Interop.Run("train", "--data", "iris", "--stream").Sentence.ShouldBe("--stream is for CSV files; the data set iris is small and in memory.");

    [Fact]
    public void A_single_class_is_nothing_to_learn()
    {
        var file = Path.Combine(_folder, "mine.csv");
        File.WriteAllLines(file, Enumerable.Range(0, 40).Select(row => $"{row},same").Prepend("x,kind"));
        var run = Interop.Run("train", "--data", file);
        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldBe("Every row of mine is of the class 'same'; a classification needs at least two classes.");
    }

    [Theory]
    [InlineData("--label", "kind")]
    [InlineData("--task", "regression")]
    public void The_label_of_a_named_data_set_is_not_chosen(string option, string value)
    {
        var run = Interop.Run("train", "--data", "iris", option, value);
        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldBe("--label and --task are for CSV files; the data set iris has a label and a task of its own.");
    }

    [Fact]
    public void A_network_beyond_any_array_is_answered_with_its_size()
    {
        var run = Interop.Run("train", "--data", "iris", "--hidden", "2000000000");
        run.ExitCode.ShouldBe(2);
        // (4 + 1) into the hidden layer and (2e9 + 1) into each of the three classes.
        run.Sentence.ShouldStartWith("The network 4 - 2000000000 relu - 3 has 16000000003 parameters, but they must fit an array");
    }

    [Fact]
    public void A_quick_training_takes_a_fifth_of_the_epochs()
    {
        var run = Interop.Run("train", "--data", "iris", "--epochs", "10", "--quick", "--json");
        run.Json.GetProperty("cases")[0].GetProperty("epochLosses").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public void A_missing_engine_asked_for_by_name_ends_with_3()
    {
        var run = Interop.Run(
            () => [new StandInProvider("native"), new StandInProvider("libtorch", "It is not here; put it there.")],
            CancellationToken.None,
            "train", "--data", "iris", "--engine", "libtorch");
        run.ExitCode.ShouldBe(3);
        run.Sentence.ShouldBe("The required engine libtorch is missing: It is not here; put it there.");
    }
}
