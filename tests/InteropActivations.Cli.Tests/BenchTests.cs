using System.Text.Json;
using InteropActivations.Backends;
using InteropActivations.Cli.Work;

namespace InteropActivations.Cli.Tests;

/// <summary>The command, on as little work as there can be. How fast anything is, is not asked here: speed belongs in benchmarks.</summary>
public sealed class BenchTests(BenchTests.Measured measured) : IClassFixture<BenchTests.Measured>
{
    // Whether the harness passes its own test depends on who else uses the machine.
    private static readonly int[] Finished = [0, 1];

    private static readonly string[] Little = ["bench", "--quick", "--activation", "relu", "--size", "64", "--direction", "forward", "--threads", "1"];

    private static readonly IBackendProvider[] Equal = [new StandInProvider("native"), new StandInProvider("libtorch", torch: true)];

    [Fact]
    public void Engines_stand_side_by_side()
    {
        measured.Run.ExitCode.ShouldBeOneOf(Finished);
        measured.Run.Output.ShouldContain("self-test: a kernel and itself: ");
        var lines = measured.Run.Output.Split('\n');
        lines.ShouldContain(line => line.StartsWith("Activations: ", StringComparison.Ordinal) && line.EndsWith("(float32)", StringComparison.Ordinal));
        Words(lines.Single(line => line.StartsWith("activation ", StringComparison.Ordinal))).ShouldBe(["activation", "direction", "size", "native", "GB/s", "libtorch", "dotnet"]);
        Words(lines.Single(line => line.StartsWith("relu ", StringComparison.Ordinal)))[..3].ShouldBe(["relu", "forward", "64"]);
        lines.ShouldContain(line => line.StartsWith("Beside libtorch at its best, native is faster in ", StringComparison.Ordinal));
        lines.ShouldAllBe(line => !line.StartsWith("relu ", StringComparison.Ordinal) || line.Length <= 80);
    }

    [Fact]
    public void The_document_has_what_its_readers_look_for()
    {
        var document = measured.Json;

        document.GetProperty("schemaVersion").GetInt32().ShouldBe(1);
        document.GetProperty("protocol").GetInt32().ShouldBe(3);
        document.GetProperty("program").GetString()!.ShouldMatch("^[0-9a-f]{32}-[0-9a-f]{32}$");
        document.GetProperty("selfTest").GetProperty("checks").GetArrayLength().ShouldBe(4);
        document.GetProperty("environment").GetProperty("engines").GetArrayLength().ShouldBe(3);
        var cases = document.GetProperty("cases").EnumerateArray().ToList();
        cases.Select(one => one.GetProperty("engine").GetString()).ShouldBe(["native", "libtorch", "dotnet"]);
        foreach (var name in new[] { "name", "engine", "dtype", "size", "direction", "threads", "nanoseconds", "low", "high", "ratioToNative", "gbPerSecond", "allocatedBytes", "verdict" })
        {
            cases.Count(one => one.TryGetProperty(name, out _)).ShouldBe(3, name);
        }

        cases[0].GetProperty("verdict").GetString().ShouldBe("reference");
        cases[0].GetProperty("direction").GetString().ShouldBe("forward");
        cases[0].GetProperty("nanoseconds").GetDouble().ShouldBeInRange(cases[0].GetProperty("low").GetDouble(), cases[0].GetProperty("high").GetDouble());
        document.GetProperty("summary").GetProperty("cases").GetInt32().ShouldBe(3);
    }

    [Fact]
    public void A_run_held_against_itself_finds_nothing_and_says_how_many_rows_it_compared()
    {
        var run = Interop.Run("bench", "--compare", $"{measured.File},{measured.File}");

        run.ExitCode.ShouldBe(0);
        run.Output.TrimEnd().ShouldMatch(@"( 0 slower, 0 faster, \d+ within the noise\.)|(did not pass its own test)");
        Interop.Run("bench", "--json", "--compare", $"{measured.File},{measured.File}").Json.GetProperty("comparison").TryGetProperty("changes", out _).ShouldBeTrue();
    }

    [Fact]
    public void A_planted_slowdown_of_a_tenth_is_found_and_ends_with_1()
    {
        // Intervals of 1 %, native's time a ninth longer, and its ratio to libtorch fallen by a tenth.
        var (old, now) = (measured.Changed("old.json", 2.0), measured.Changed("now.json", 1.8));

        var run = Interop.Run("bench", "--compare", $"{old},{now}");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain("Slower by 11.1 %: relu forward float32 64, native, 1 thread");
        Interop.Run("bench", "--compare", $"{now},{old}").Output.ShouldContain("Faster by 11.1 %: relu forward float32 64, native, 1 thread");
    }

    [Fact]
    public void Networks_are_measured_with_and_without_training()
    {
        var run = Beside(Equal, "bench", "--quick", "--nets", "2-3-1", "--engine", "libtorch", "--threads", "1", "--json");

        run.ExitCode.ShouldBeOneOf(Finished);
        run.Json.GetProperty("cases").EnumerateArray().Where(one => one.GetProperty("engine").GetString() == "native")
            .Select(one => $"{one.GetProperty("name")} {one.GetProperty("direction")} {one.GetProperty("size")}")
            .ShouldBe(["2-3-1 sgd step 64", "2-3-1 adam step 64", "2-3-1 predict 1", "2-3-1 predict 256"]);
        run.Json.GetProperty("cases")[0].GetProperty("gflops").GetDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Interrupted_it_keeps_what_it_measured()
    {
        using var interrupted = new CancellationTokenSource();
        IBackendProvider[] stopping = [new StandInProvider("native"), new InterruptingProvider("gelu", interrupted)];

        var run = Interop.Run(() => stopping, interrupted.Token, "bench", "--quick", "--activation", "relu,gelu", "--size", "64,128Ki", "--direction", "forward", "--engine", "libtorch", "--threads", "1", "--json");

        run.ExitCode.ShouldBe(130);
        run.Json.GetProperty("interrupted").GetBoolean().ShouldBeTrue();
        run.Json.GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("name").GetString()).Distinct().ShouldBe(["relu", "gelu"]);
        run.Json.GetProperty("cases").EnumerateArray().ShouldAllBe(one => one.GetProperty("name").GetString() == "relu" || one.GetProperty("size").GetInt32() == 64);
        run.Error.ShouldContain("Interrupted: what was finished until then is shown.");
    }

    [Fact]
    public void Interrupted_before_the_first_row_there_is_a_sentence()
    {
        var run = Interop.Run(() => Equal, new CancellationToken(canceled: true), Little);

        run.ExitCode.ShouldBe(130);
        run.Output.ShouldBeEmpty();
        run.Sentence.ShouldBe("Interrupted before anything was finished.");
    }

    [Fact]
    public void The_self_test_alone_shows_its_pairs()
    {
        var run = Beside(Equal, "bench", "--self-test", "--engine", "native", "--threads", "1000");

        run.ExitCode.ShouldBe(run.Output.Contains("FAILED", StringComparison.Ordinal) ? 1 : 0);
        run.Output.Split('\n').Count(line => line.StartsWith("self-test: ", StringComparison.Ordinal)).ShouldBe(4);
        run.Error.ShouldContain($"--threads asks for 1000, but there {(Environment.ProcessorCount == 1 ? "is 1 processor" : $"are {Environment.ProcessorCount} processors")}: threads will wait for one another.");
    }

    [Theory]
    [InlineData("--size is '64k', but must be a whole number of at least 1, such as 65536 or 64Ki.", "--size", "64k")]
    [InlineData("--size is '0', but must be a whole number of at least 1, such as 65536 or 64Ki.", "--size", "0")]
    [InlineData("--size 16Gi needs 68.7 GB for each array of float32, and an array holds 2,147,483,591 elements at most; take a smaller size.", "--size", "16Gi")]
    [InlineData("There is no direction named 'forwards'; the nearest are forward, backward, predict.", "--direction", "forwards")]
    [InlineData("'2-a' is no network to measure; write its widths, for example 784-512-512-10.", "--nets", "2-a")]
    [InlineData("--threads is '1.5', but must be whole numbers of at least 1.", "--threads", "1.5")]
    [InlineData("There is no engine named 'torch'; the nearest are libtorch, dotnet, native.", "--engine", "torch")]
    [InlineData("--compare takes one or two files, not 3.", "--compare", "a.json,b.json,c.json")]
    [InlineData("There is no file 'nowhere.json'; give a document that 'interop bench --out' wrote.", "--compare", "nowhere.json")]
    public void Bad_usage_gets_a_sentence(string sentence, params string[] arguments)
    {
        var run = Beside(Equal, ["bench", .. arguments]);

        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldBe(sentence);
    }

    [Fact]
    public void Another_commands_document_is_none_to_compare_with()
    {
        var file = measured.Write("other.json", "{ \"schemaVersion\": 1, \"cases\": [] }");

        Interop.Run("bench", "--compare", file).Sentence.ShouldBe($"'{file}' is no document of 'interop bench'; give what its --out wrote as bench.json.");
    }

    [Fact]
    public void Other_kernels_are_tried_of_OpenBLAS_only_and_not_where_somebody_chose()
    {
        OtherProcesses.Alternatives("MKL 2024", _ => null).ShouldBeEmpty();
        OtherProcesses.Alternatives("OpenBLAS 0.3.21, Prescott kernels", _ => "Haswell").ShouldBeEmpty();
        foreach (var kernels in OtherProcesses.Alternatives("OpenBLAS 0.3.21, Prescott kernels, OpenMP", _ => null))
        {
            OtherProcesses.Alternatives($"OpenBLAS 0.3.21, {kernels} kernels, OpenMP", _ => "").ShouldNotContain(kernels);
        }
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Interop Beside(IBackendProvider[] providers, params string[] arguments) => Interop.Run(() => providers, CancellationToken.None, arguments);

    /// <summary>One run, which several tests look at.</summary>
    public sealed class Measured : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("interop-bench-").FullName;

        public Measured() => Run = Beside(Equal, [.. Little, "--out", _folder]);

        internal Interop Run { get; }

        internal string File => Path.Combine(_folder, "bench.json");

        internal JsonElement Json => JsonDocument.Parse(System.IO.File.ReadAllText(File)).RootElement;

        public void Dispose() => Directory.Delete(_folder, recursive: true);

        internal string Write(string name, string text)
        {
            var path = Path.Combine(_folder, name);
            System.IO.File.WriteAllText(path, text);
            return path;
        }

        /// <summary>The same document as of a harness that passed, with another ratio to libtorch.</summary>
        internal string Changed(string name, double ratio)
        {
            var document = Parity.Benchmarks.Results.BenchmarkDocument.Read(File);
            return Write(name, (document with
            {
                SelfTest = new([]),
                Cases =
                [
                    .. document.Cases.Where(row => row.Verdict == Parity.Benchmarks.Measuring.SpeedVerdict.Reference)
                        .Select(row => row with { Nanoseconds = 100 / ratio, Low = 99.5 / ratio, High = 100.5 / ratio }),
                    .. document.Cases.Where(row => row.Engine == "libtorch").Select(row => row with
                    {
                        RatioToNative = ratio,
                        RatioLow = ratio * 0.995,
                        RatioHigh = ratio * 1.005,
                        Verdict = Parity.Benchmarks.Measuring.SpeedVerdict.Faster,
                    }),
                ],
            }).ToJson());
        }
    }
}
