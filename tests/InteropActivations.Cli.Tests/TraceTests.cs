using InteropActivations.Data.Tensors;

namespace InteropActivations.Cli.Tests;

public sealed class TraceTests : IDisposable
{
    private static readonly string Recorded = Path.Combine(ReferenceFolder.Find("traces")!, "adam-float64.npz");

    private readonly string _folder = Directory.CreateTempSubdirectory("interop-trace-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_trace_of_Python_agrees()
    {
        var run = Interop.Run("trace", "compare", Recorded, "--engine", "native");
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldStartWith("PyTorch 1.13.0a0, float64: net 4 - 8 tanh - 6 gelu - 3, cross-entropy, adam(0.01), 20 steps on 12 rows");
        run.Output.ShouldContain("3 of 3 judged comparisons within the tolerance.");
    }

    [Fact]
    public void An_altered_weight_is_named_with_its_layer_and_step()
    {
        var whole = TensorFile.Read(Recorded);
        var weights = whole.Find("steps.parameters.1.weight")!;
        var values = weights.To<double>();
        values[(6 * 48) + 9] = 0.5;
        var path = Path.Combine(_folder, "altered.npz");
        TensorFile.Write(path, new TensorSet(whole.Tensors.Select(tensor => tensor == weights ? NamedTensor.Of(tensor.Name, tensor.Shape, values) : tensor)));

        var run = Interop.Run("trace", "compare", path, "--engine", "native");
        run.ExitCode.ShouldBe(1);
        run.Output.ShouldMatch(@"native 0\.1\.0 first differs at step 7 \(single steps\): parameter of the weight of layer 1 \(6 gelu\), at index 9, is -?\d\.\d+ and 0\.5 in the trace\.");
        run.Output.ShouldContain("1 of 3 judged comparisons within the tolerance.");

        var json = Interop.Run("trace", "compare", path, "--engine", "native", "--json");
        json.ExitCode.ShouldBe(1);
        var first = json.Json.GetProperty("cases")[1].GetProperty("firstDivergence");
        (first.GetProperty("step").GetInt32(), first.GetProperty("layer").GetInt32(), first.GetProperty("index").GetInt32()).ShouldBe((7, 1, 9));
        json.Json.GetProperty("cases")[1].GetProperty("part").GetString().ShouldBe("singleStep");
        json.Json.GetProperty("summary").GetProperty("diverged").GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData(".npz", "float32")]
    [InlineData(".safetensors", "float64")]
    public void What_is_recorded_here_is_compared_here(string ending, string dtype)
    {
        var path = Path.Combine(_folder, "own" + ending);
        var run = Interop.Run("trace", "record", "--data", "diabetes", "--hidden", "5", "--activation", "mish", "--steps", "3", "--batch", "6", "--dtype", dtype, "--out", path, "--json");
        run.ExitCode.ShouldBe(0);
        run.Json.GetProperty("net").GetString().ShouldBe("10 - 5 mish - 1");
        Interop.Run("trace", "compare", path, "--engine", "native", "--json").Json.GetProperty("summary").GetProperty("maxRelativeError").GetDouble().ShouldBe(0);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_told()
    {
        var run = Interop.Run("trace", "record", "--data", "iris", "--steps", "1", "--out", Path.Combine(_folder, "none", "own.npz"));
        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldContain(" cannot be written: ");
    }

    [Fact]
    public void A_torn_trace_is_refused_in_one_sentence()
    {
        var path = Path.Combine(_folder, "torn.npz");
        File.WriteAllBytes(path, File.ReadAllBytes(Recorded)[..5000]);
        var run = Interop.Run("trace", "compare", path, "--json");
        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Sentence.ShouldBe($"{path} cannot be read: it is torn: it begins as a ZIP archive, but does not end as one.");
    }
}
