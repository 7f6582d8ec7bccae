using InteropActivations.Backends;

namespace InteropActivations.Cli.Tests;

public sealed class AccuracyTests : IDisposable
{
    private const string Few = "100";

    private static readonly IBackendProvider[] Equal = [new StandInProvider("native"), new StandInProvider("libtorch", torch: true)];

    private static readonly IBackendProvider[] Wrong = [new StandInProvider("native", error: 0.001), new StandInProvider("libtorch", torch: true)];

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"interop-accuracy-{Guid.NewGuid():N}");

    [Fact]
    public void Engines_stand_side_by_side_in_80_columns()
    {
        var run = Beside(Equal, "accuracy", "--activation", "sigmoid,hard-tanh", "--dtype", "float32", "--inputs", Few);

        run.ExitCode.ShouldBe(0);
        var lines = run.Output.Split('\n');
        lines[..2].ShouldBe(["native 1.0", "libtorch 1.0"]);
        lines.ShouldAllBe(line => !line.Contains("float32 ", StringComparison.Ordinal) || line.Length <= 80 || line.StartsWith("float32", StringComparison.Ordinal));
        lines.Single(line => line.StartsWith("hard-tanh", StringComparison.Ordinal) && line.Contains("forward", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[..6].ShouldBe(["hard-tanh", "float32", "forward", "0.00", "0.00", "0.00"]);
        run.Output.ShouldContain("native is the best or equal in 4 of 4 rows (100 %)");
        run.Output.TrimEnd().ShouldEndWith("cases: 0 of the native engine over its bound.");
    }

    [Fact]
    public void One_engine_alone_is_shown_with_its_worst_inputs()
    {
        var run = Beside(Equal, "accuracy", "--activation", "identity,tanh", "--dtype", "float32", "--inputs", Few, "--engine", "native");

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("identity, float32, forward: exact at ");
        run.Output.ShouldMatch(@"tanh, float32, forward: \d\.\d\d ULP of [\d,]+ inputs, at 0x[0-9a-f]{8} \([-0-9.E]+\), got [-0-9.E]+, want [-0-9.E]+, bound ");
    }

    [Fact]
    public void A_native_engine_over_its_bound_ends_with_1_and_is_named()
    {
        var run = Beside(Wrong, "accuracy", "--activation", "sigmoid", "--dtype", "float32", "--inputs", Few);

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain("Over the bound: sigmoid, float32, forward: ");
        run.Output.ShouldContain("Another engine is better: sigmoid, float32, forward: native ");
    }

    [Fact]
    public void Errors_along_x_are_in_the_document_where_they_are_asked_for()
    {
        string[] command = ["accuracy", "--activation", "tanh", "--dtype", "float32", "--inputs", Few, "--json"];

        var profile = Beside(Equal, [.. command, "--profiles"]).Json.GetProperty("profiles")[0];

        profile.GetProperty("activation").GetString().ShouldBe("tanh");
        profile.GetProperty("curves").EnumerateArray().Select(curve => curve.GetProperty("greatest").GetArrayLength()).ToHashSet()
            .ShouldBe([profile.GetProperty("edges").GetArrayLength() - 1]);
        Beside(Equal, command).Json.TryGetProperty("profiles", out _).ShouldBeFalse();
        var sharded = Beside(Equal, [.. command, "--profiles", "--shard", "1/2"]);
        sharded.ExitCode.ShouldNotBe(0);
        sharded.Error.ShouldContain("leave --shard or --profiles out");
    }

    [Fact]
    public void As_json_it_is_one_document_with_a_summary()
    {
        var document = Beside(Equal, "accuracy", "--activation", "tanh", "--dtype", "float32", "--inputs", Few, "--json").Json;

        document.GetProperty("schemaVersion").GetInt32().ShouldBe(1);
        document.GetProperty("environment").GetProperty("engines").GetArrayLength().ShouldBe(3);
        var first = document.GetProperty("cases")[0];
        foreach (var name in new[] { "activation", "engine", "dtype", "direction", "inputs", "maxUlp", "worstInput", "got", "want" })
        {
            first.TryGetProperty(name, out _).ShouldBeTrue(name);
        }

        first.GetProperty("direction").GetString().ShouldBe("forward");
        document.GetProperty("summary").GetProperty("cases").GetInt32().ShouldBe(6);
    }

    [Fact]
    public void Results_and_table_are_written_and_no_state_is_left()
    {
        var page = Path.Combine(_folder, "page.md");
        var run = Beside(
            Equal, "accuracy", "--activation", "tanh", "--dtype", "float32", "--inputs", Few, "--out", _folder, "--markdown", page);

        run.ExitCode.ShouldBe(0);
        Directory.GetFiles(_folder).Select(Path.GetFileName).Order().ShouldBe(["accuracy.json", "accuracy.md", "page.md"]);
        File.ReadAllText(page).ShouldMatch(@"\| tanh \| forward \| \d\.\d\d \|");
        File.ReadAllText(page).ShouldBe(File.ReadAllText(Path.Combine(_folder, "accuracy.md")));
    }

    [Fact]
    public void Shards_in_one_folder_are_put_together()
    {
        string[] job = ["accuracy", "--activation", "tanh,gelu,swish", "--dtype", "float32", "--inputs", "100000"];
        var whole = Beside(Equal, [.. job, "--json"]).Json.GetProperty("cases").ToString();
        Beside(Equal, [.. job, "--shard", "1/2", "--out", _folder]).ExitCode.ShouldBe(0);
        Beside(Equal, [.. job, "--shard", "2/2", "--out", _folder]).ExitCode.ShouldBe(0);

        var merged = Interop.Run("accuracy", "merge", FileOf("accuracy.1of2.json"), FileOf("accuracy.2of2.json"), "--json");

        merged.ExitCode.ShouldBe(0);
        merged.Json.GetProperty("cases").ToString().ShouldBe(whole);
        Interop.Run("accuracy", "merge", FileOf("accuracy.1of2.json")).Sentence.ShouldEndWith("shard 2/2 of the same job is missing; give all of them.");
    }

    [Fact]
    public void Interrupted_it_keeps_what_is_done_and_the_same_command_goes_on()
    {
        using var interrupted = new CancellationTokenSource();
        var calls = 0;
        IBackendProvider[] stopping = [new StandInProvider("native", computing: Stop)];
        string[] command = ["accuracy", "--activation", "tanh,gelu", "--dtype", "float32", "--inputs", "300000", "--engine", "native", "--out", _folder];

        var stopped = Interop.Run(() => stopping, interrupted.Token, [.. command, "--threads", "1"]);
        stopped.ExitCode.ShouldBe(130);
        File.Exists(FileOf("accuracy.state")).ShouldBeTrue();
        Interop.Run("accuracy", "merge", FileOf("accuracy.json")).Sentence.ShouldContain("holds shard 1/1 unfinished");

        var resumed = Beside([new StandInProvider("native")], [.. command, "--resume", "--threads", "2"]);
        resumed.ExitCode.ShouldBe(0);
        resumed.Sentence.ShouldBe("Going on where an earlier run of the same job stopped.");
        File.Exists(FileOf("accuracy.state")).ShouldBeFalse();

        void Stop()
        {
            if (++calls == 20)
            {
                interrupted.Cancel();
            }
        }
    }

    [Fact]
    public void Interrupted_before_the_first_block_there_is_a_sentence()
    {
        var run = Interop.Run(() => Equal, new CancellationToken(canceled: true), "accuracy", "--activation", "tanh");

        run.ExitCode.ShouldBe(130);
        run.Sentence.ShouldBe("Interrupted before anything was finished.");
    }

    [Fact]
    public void There_must_be_something_to_resume()
    {
        Beside(Equal, "accuracy", "--resume").Sentence.ShouldBe("--resume needs the folder that the stopped run wrote into; give it with --out.");
        var run = Beside(Equal, "accuracy", "--resume", "--out", _folder);
        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldBe($"There is nothing to resume in '{_folder}'; leave --resume out to begin.");
    }

    [Theory]
    [InlineData("--exhaustive walks float32, which --dtype leaves out; for float64 give --inputs N.", "--exhaustive", "--dtype", "float64")]
    [InlineData("'3/2' is no shard; write which of how many, from 1/1 on, such as 2/8.", "--shard", "3/2")]
    [InlineData("--inputs is '0', but must be a whole number of at least 1.", "--inputs", "0")]
    [InlineData("There is no engine named 'dotnetx'; the nearest are dotnet, native, libtorch.", "--engine", "dotnetx")]
    [InlineData("There is no option of accuracy named '--exhaustiv'; the nearest are --exhaustive, --inputs, --out.", "--exhaustiv")]
    public void Bad_usage_gets_a_sentence(string sentence, params string[] arguments)
    {
        var run = Beside(Equal, ["accuracy", .. arguments]);

        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldBe(sentence);
    }

    [Fact]
    public void What_cannot_be_merged_gets_a_sentence()
    {
        Directory.CreateDirectory(_folder);
        var other = FileOf("other.json");
        File.WriteAllText(other, "{ \"cases\": [] }");

        Interop.Run("accuracy", "merge").Sentence.ShouldBe("'accuracy merge' needs FILE; 'interop accuracy merge --help' shows what it takes.");
        Interop.Run("accuracy", "merge", "nowhere.json").Sentence.ShouldBe("There is no file 'nowhere.json'; give documents that 'interop accuracy --out' wrote.");
        Interop.Run("accuracy", "merge", other).Sentence.ShouldBe($"'{other}' is no document of 'interop accuracy'; give what its --out wrote as accuracy.json.");
        File.WriteAllText(other, "{");
        Interop.Run("accuracy", "merge", other).Sentence.ShouldStartWith($"'{other}' cannot be read as a document of 'interop accuracy' (");
    }

    [Fact]
    public void A_required_engine_that_is_missing_ends_with_3()
    {
        var run = Beside([new StandInProvider("native"), new StandInProvider("libtorch", "It is not here.")], "accuracy", "--require", "libtorch");

        run.ExitCode.ShouldBe(3);
        run.Sentence.ShouldBe("The required engine libtorch is missing: It is not here.");
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private string FileOf(string name) => Path.Combine(_folder, name);

    private static Interop Beside(IBackendProvider[] providers, params string[] arguments) => Interop.Run(() => providers, CancellationToken.None, arguments);
}
