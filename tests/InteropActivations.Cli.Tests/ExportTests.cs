using InteropActivations.Training;

namespace InteropActivations.Cli.Tests;

public sealed class ExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interop-export-").FullName;

    public ExportTests() => Interop.Run("train", "--data", "iris", "--hidden", "6", "--activation", "gelu", "--norm", "batch-norm", "--epochs", "2", "--save", At("net.json"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("net.onnx")]
    [InlineData("net.safetensors")]
    public void What_is_exported_is_imported_again(string file)
    {
        Interop.Run("export", At("net.json"), "--out", At(file)).Sentence.ShouldBe($"Wrote {At(file)}.");

        var run = Interop.Run("import", At(file), "--save", At("back.json"), "--json");

        run.ExitCode.ShouldBe(0);
        run.Json.GetProperty("network").GetString().ShouldBe("4 - 6 batch-norm gelu - 3");
        var (before, after) = (TrainedNetwork.Load(At("net.json")), TrainedNetwork.Load(At("back.json")));
        after.Parameters.ShouldBe(before.Parameters);
        after.Buffers.ShouldBe(before.Buffers);
    }

    [Fact]
    public void Labels_and_standardization_come_from_the_training()
    {
        Interop.Run("export", At("net.json"), "--standardize", "--labels").ExitCode.ShouldBe(0);

        Interop.Run("import", At("net.onnx"), "--save", At("back.json")).ExitCode.ShouldBe(0);

        TrainedNetwork.Load(At("back.json")).Standardizer.Features.Length.ShouldBe(4);
        TrainedNetwork.Load(At("back.json")).Spec.Loss.ToString().ShouldBe("cross-entropy");
        TrainedNetwork.Load(At("back.json")).DataSet.ShouldBe("iris");
    }

    [Fact]
    public void A_model_is_held_against_an_engine()
    {
        Interop.Run("export", At("net.json"));

        var run = Interop.Run(() => [.. Native, new StandInProvider("libtorch", torch: true)], CancellationToken.None, "parity", "--model", At("net.onnx"), "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        var cases = run.Json.GetProperty("cases").EnumerateArray().ToArray();
        cases.Select(one => one.GetProperty("dtype").GetString()).ShouldBe(["float32", "float64"]);
        cases.ShouldAllBe(one => one.GetProperty("samePredictions").GetInt32() == 150 && one.GetProperty("dataSet").GetString() == "iris");
        run.Json.GetProperty("summary").GetProperty("agree").GetInt32().ShouldBe(2);
    }

    [Fact]
    public void Lockstep_begins_at_a_state_dict()
    {
        Interop.Run("export", At("net.json"), "--out", At("net.npz"));
        string[] arguments = ["lockstep", "--data", "iris", "--activation", "gelu", "--norm", "batch-norm", "--steps", "3", "--dtype", "float64", "--optimizer", "sgd(0.1)", "--json"];

        var started = Lockstep([.. arguments, "--hidden", "6", "--start", At("net.npz")]);
        var drawn = Lockstep([.. arguments, "--hidden", "6"]);

        started.ShouldNotBe(drawn);
        Interop.Run(() => [.. Native, new StandInProvider("libtorch", torch: true)], CancellationToken.None, [.. arguments, "--hidden", "7", "--start", At("net.npz")])
            .Sentence.ShouldBe($"The tensor 0.weight of {At("net.npz")} has the shape [6, 4], but the network 4 - 7 batch-norm gelu - 3 needs [7, 4].");

        static double Lockstep(params string[] arguments)
        {
            var run = Interop.Run(() => [.. Native, new StandInProvider("libtorch", torch: true)], CancellationToken.None, arguments);
            run.ExitCode.ShouldBe(0, run.Error);
            return run.Json.GetProperty("cases")[0].GetProperty("nativeLosses")[0].GetDouble();
        }
    }

    [Fact]
    public void Bad_input_is_one_sentence()
    {
        Interop.Run("export", At("net.json"), "--out", At("net.txt")).Sentence
            .ShouldBe($"{At("net.txt")} cannot be written: its name must end in .onnx, .safetensors or .npz.");
        Interop.Run("export", At("net.json"), "--opset", "12").Sentence.ShouldBe("ONNX operator set 12 is not known; ask for 13 to 27.");
        Interop.Run("export", At("net.json"), "--out", At("net.npz"), "--opset", "13").Sentence
            .ShouldBe("--opset, --rows, --standardize and --labels are for ONNX models; a state_dict has parameters only.");
        Interop.Run("export", At("net.txt")).Sentence
            .ShouldBe($"'{At("net.txt")}' is no file of a network; its name must end in .onnx, .json, .npz or .safetensors.");
        Interop.Run("import", At("none.onnx")).ExitCode.ShouldBe(2);
        Directory.GetFiles(_folder).ShouldBe([At("net.json")]);
    }

    private static IEnumerable<Backends.IBackendProvider> Native => Backends.BackendCatalogue.Providers.Where(provider => provider.Name == "native");

    private string At(string file) => Path.Combine(_folder, file);
}
