using System.ComponentModel;
using System.Diagnostics;
using InteropActivations.Data.Tensors;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>Parameters that travel between PyTorch and here; the files of <c>reference/onnx</c> are of PyTorch's own making.</summary>
public sealed class StateDictTests : IDisposable
{
    // Debian puts python3-torch there.
    private const string Python = "/usr/bin/python3";

    private static readonly MlpSpec Classifier = MlpSpec.Parse("6 - 8 batch-norm gelu dropout(0.3) - 8 no-bias layer-norm silu - 3");

    private readonly string _reference = ReferenceFolder.Find("onnx")!;
    private readonly string _folder = Directory.CreateTempSubdirectory("interop-state-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("classifier.npz")]
    [InlineData("classifier.safetensors")]
    public void A_state_dict_of_PyTorch_predicts_what_PyTorch_did(string file)
    {
        var start = StateDict.Read(Classifier, Path.Combine(_reference, file));

        var expected = TensorFile.Read(Path.Combine(_reference, "expected.npz"));
        Predicted(start, expected.Find("input")!.To<float>()).ShouldBe(expected.Find("pytorch-classifier")!.To<float>(), tolerance: 1e-6f);
    }

    [Theory]
    [InlineData("net.npz")]
    [InlineData("net.safetensors")]
    public void What_is_written_is_read_again_bit_for_bit(string file)
    {
        var layout = ParameterLayout.Of(Classifier);
        var parameters = Initializer.PyTorch.Parameters<double>(Classifier, seed: 3);
        double[] buffers = [.. Enumerable.Range(1, layout.BufferCount).Select(i => i / 7.0)];
        var path = Path.Combine(_folder, file);

        TensorFile.Write(path, StateDict.Of<double>(Classifier, parameters, buffers));

        var start = StateDict.Read(Classifier, path);
        start.Parameters.ShouldBe(parameters);
        start.Buffers.ShouldBe(buffers);
    }

    [Fact]
    public void Tensors_have_the_names_and_shapes_of_PyTorch()
    {
        var ours = StateDict.Of<float>(Classifier, new float[ParameterLayout.Of(Classifier).Count], new float[16]);
        var theirs = TensorFile.Read(Path.Combine(_reference, "classifier.safetensors"));

        ours.Tensors.Select(tensor => tensor.ToString()).ShouldBe(theirs.Tensors.Select(tensor => tensor.ToString()));
    }

    [SkippableFact]
    public void PyTorch_loads_what_is_written_and_predicts_the_same()
    {
        var start = StateDict.Read(Classifier, Path.Combine(_reference, "classifier.npz"));
        float[] parameters = [.. start.Parameters.Select(value => (float)value)];
        float[] buffers = [.. start.Buffers.Select(value => (float)value)];
        parameters[0] += 1; // otherwise than PyTorch wrote it
        var file = Path.Combine(_folder, "net.npz");
        TensorFile.Write(file, StateDict.Of<float>(Classifier, parameters, buffers));
        const string script =
            """
            import sys, numpy, torch
            from torch import nn
            net = nn.Sequential(nn.Linear(6, 8), nn.BatchNorm1d(8), nn.GELU(), nn.Dropout(0.3), nn.Linear(8, 8, bias=False), nn.LayerNorm(8), nn.SiLU(), nn.Linear(8, 3))
            net.load_state_dict({name: torch.from_numpy(value) for name, value in numpy.load(sys.argv[1]).items()}, strict=True)
            print(*net.eval()(torch.from_numpy(numpy.load(sys.argv[2])["input"])).flatten().tolist())
            """;

        var (code, output, error) = Run("-c", "import torch, numpy");
        Skip.If(code != 0, $"{Python} has no PyTorch (Debian's python3-torch): {error.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()}");
        (code, output, error) = Run("-c", script, file, Path.Combine(_reference, "expected.npz"));

        code.ShouldBe(0, error);
        var expected = output.Split(' ').Select(text => float.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        var changed = start with { Parameters = [.. parameters.Select(value => (double)value)] };
        Predicted(changed, TensorFile.Read(Path.Combine(_reference, "expected.npz")).Find("input")!.To<float>()).ShouldBe(expected, tolerance: 1e-6f);
    }

    [Fact]
    public void A_beginning_that_all_names_share_does_not_count()
    {
        var network = Mlp.Inputs(1).Outputs(1);
        var tensors = new TensorSet([NamedTensor.Of<float>("net.0.weight", [1, 1], [2]), NamedTensor.Of<float>("net.0.bias", [1], [3])]);

        StateDict.Read(network, tensors, "it").Parameters.ShouldBe([2, 3]);
    }

    [Theory]
    [InlineData("0.bias 1", "it has no tensor 0.weight, which the network 1 - 1 needs; it has 0.bias.")]
    [InlineData("0.weight 1,2 0.bias 1", "The tensor 0.weight of it has the shape [1, 2], but the network 1 - 1 needs [1, 1].")]
    [InlineData("0.weight 1,1 0.bias 1 2.weight 1,1", "it has the tensor 2.weight, which the network 1 - 1 has not; its names are 0.weight, 0.bias.")]
    public void Other_tensors_are_refused(string tensors, string message)
    {
        var words = tensors.Split(' ');
        var set = new TensorSet(words.Chunk(2).Select(pair =>
        {
            int[] shape = [.. pair[1].Split(',').Select(int.Parse)];
            return NamedTensor.Of(pair[0], shape, new float[shape.Aggregate(1, (count, size) => count * size)]);
        }));

        Should.Throw<InputException>(() => StateDict.Read(Mlp.Inputs(1).Outputs(1), set, "it")).Message.ShouldBe(message);
    }

    [Fact]
    public void A_number_that_is_not_finite_is_refused()
    {
        var set = new TensorSet([NamedTensor.Of<float>("0.weight", [1, 1], [float.NaN]), NamedTensor.Of<float>("0.bias", [1], [0])]);

        Should.Throw<InputException>(() => StateDict.Read(Mlp.Inputs(1).Outputs(1), set, "it")).Message
            .ShouldBe("Number 0 of the tensor 0.weight of it is not finite; all must be.");
    }

    private static float[] Predicted(StartingPoint start, float[] input)
    {
        float[] parameters = [.. start.Parameters.Select(value => (float)value)];
        using var native = new NativeBackend();
        using var session = native.Train<float>(new TrainingSpec(Classifier, Loss.MeanSquaredError, new Sgd(1)), parameters);
        session.Restore(parameters, [.. start.Buffers.Select(value => (float)value)], [], steps: 0);
        var output = new float[input.Length / Classifier.Inputs * Classifier.Outputs];
        session.Predict(input, output);
        return output;
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        catch (Win32Exception exception)
        {
            return (-1, "", exception.Message);
        }
    }
}
