using Google.Protobuf;
using InteropActivations.Networks;
using InteropActivations.Onnx.Graphs;
using InteropActivations.Onnx.Schema;
using InteropActivations.Training;

namespace InteropActivations.Onnx.Tests;

/// <summary>Files that are torn, contradict themselves or mean harm are refused in one sentence, without memory for what they claim.</summary>
public sealed class HostileFileTests : IDisposable
{
    private static readonly MlpSpec Network = Mlp.Inputs(3).Hidden(2, "gelu", new BatchNormalization()).Outputs(2);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_torn_file_is_refused_or_whole_but_for_its_end()
    {
        var model = Exported.Bytes(Network, Initializer.PyTorch.Parameters<float>(Network, 1));
        for (var length = 0; length < model.Length; length++)
        {
            ShouldBeReadOrRefused(model[..length]);
        }
    }

    [Fact]
    public void A_damaged_file_is_read_or_refused_within_the_memory_of_its_size()
    {
        var model = Exported.Bytes(Network, Initializer.PyTorch.Parameters<float>(Network, 1));
        ShouldBeReadOrRefused(model);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var times = 0;
        for (var at = 0; at < model.Length; at++)
        {
            foreach (var value in new byte[] { 0, 0xff, (byte)(model[at] ^ 0x40) })
            {
                var damaged = (byte[])model.Clone();
                damaged[at] = value;
                ShouldBeReadOrRefused(damaged);
                times++;
            }
        }

        // What reading such a small file takes, sentences included; a length believed would take gigabytes.
        ((GC.GetAllocatedBytesForCurrentThread() - before) / times).ShouldBeLessThan(20_000_000);
    }

    [Fact]
    public void A_tensor_that_claims_more_than_is_there_is_refused()
    {
        var weight = new ProtoMessage().Integer(1, 1 << 15).Integer(1, 1 << 15).Integer(2, 1).Text(8, "w").Bytes(9, new byte[4]);

        Refusal(Model([Node("Gemm", "x", "w")], [weight])).ShouldBe("its tensor 'w' has 4 bytes, but its dimensions say 4294967296");
    }

    [Theory]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(-1, 4)]
    [InlineData(1L << 32, 1L << 32)]
    public void Dimensions_that_no_array_has_are_refused(long rows, long columns) =>
        Refusal(Model([Node("Gemm", "x", "w")], [new ProtoMessage().Integer(1, rows).Integer(1, columns).Integer(2, 1).Text(8, "w").Bytes(9, new byte[4])]))
            .ShouldBe("its tensor 'w' has dimensions that no array has");

    [Fact]
    public void A_cyclic_graph_is_refused() =>
        Refusal(Model([OnnxSchema.Node("Add", "a", ["x", "z"], ["y"], []), OnnxSchema.Node("Relu", "b", ["y"], ["z"], [])], []))
            .ShouldBe("its node 'a' (Add) takes 'z', which nothing before it makes: the graph is cyclic, out of order or torn");

    [Fact]
    public void A_value_made_twice_is_refused() =>
        Refusal(Model([OnnxSchema.Node("Relu", "a", ["x"], ["y"], []), OnnxSchema.Node("Relu", "b", ["x"], ["y"], [])], []))
            .ShouldBe("its node 'b' (Relu) makes 'y', which is there already");

    [Fact]
    public void What_no_perceptron_has_is_refused_by_name() =>
        Refusal(Model([Node("Gemm", "x", "w", "h"), OnnxSchema.Node("Conv", "c", ["h", "w"], ["y"], [])], [Weight("w", 1, 1)]))
            .ShouldBe("its node 'c' (Conv) is nothing that a multi-layer perceptron has at this place");

    [Fact]
    public void A_weight_of_two_layers_is_refused() =>
        Refusal(Model([Node("Gemm", "x", "w", "h"), Node("Gemm", "h", "w")], [Weight("w", 1, 1)]))
            .ShouldBe("its node 'y' (Gemm) has the weight 'w' of another layer");

    [Fact]
    public void A_number_of_another_type_is_refused() =>
        Refusal(Model([Node("Gemm", "x", "w")], [new ProtoMessage().Integer(1, 1).Integer(1, 1).Integer(2, 9).Text(8, "w").Bytes(9, new byte[1])]))
            .ShouldBe("its tensor 'w' has the element type 9, which no network here has");

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../secret")]
    [InlineData("..\\secret")]
    [InlineData("C:secret")]
    [InlineData("")]
    public void A_tensor_outside_the_models_folder_is_refused(string location)
    {
        File.WriteAllBytes(Path.Combine(_folder.Path, "secret"), new byte[4]);
        var inner = Directory.CreateDirectory(Path.Combine(_folder.Path, "inner")).FullName;

        FileRefusal(Path.Combine(inner, "m.onnx"), Model([Node("Gemm", "x", "w")], [External(location)]))
            .ShouldBe($"its tensor 'w' is to be read from '{location}', but a file must be in the model's folder");
    }

    [SkippableFact]
    public void A_link_out_of_the_models_folder_is_refused()
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need rights on Windows.");
        File.WriteAllBytes(Path.Combine(_folder.Path, "secret"), new byte[4]);
        var inner = Directory.CreateDirectory(Path.Combine(_folder.Path, "inner")).FullName;
        File.CreateSymbolicLink(Path.Combine(inner, "data"), Path.Combine(_folder.Path, "secret"));

        FileRefusal(Path.Combine(inner, "m.onnx"), Model([Node("Gemm", "x", "w")], [External("data")]))
            .ShouldBe("its tensor 'w' is to be read from 'data', but a file must be in the model's folder, and this is a link");
    }

    [Fact]
    public void A_tensor_beyond_the_end_of_its_file_is_refused()
    {
        File.WriteAllBytes(Path.Combine(_folder.Path, "data"), new byte[3]);

        FileRefusal(Path.Combine(_folder.Path, "m.onnx"), Model([Node("Gemm", "x", "w")], [External("data")]))
            .ShouldBe("its tensor 'w' is to be read from 'data', but the tensor has 4 bytes, which are not there");
    }

    [Fact]
    public void Tensors_that_share_the_bytes_of_a_file_are_refused()
    {
        File.WriteAllBytes(Path.Combine(_folder.Path, "data"), new byte[4]);

        FileRefusal(Path.Combine(_folder.Path, "m.onnx"), Model([Node("Gemm", "x", "w", "h"), Node("Gemm", "h", "v")], [External("data"), External("data", "v")]))
            .ShouldBe("its tensor 'v' is to be read from 'data', but its tensors are more than the whole file");
    }

    [Fact]
    public void A_tensor_in_a_file_beside_the_model_is_read()
    {
        File.WriteAllBytes(Path.Combine(_folder.Path, "data"), BitConverter.GetBytes(2.5f));
        var path = Path.Combine(_folder.Path, "m.onnx");
        File.WriteAllBytes(path, Model([Node("Gemm", "x", "w")], [External("data")]));

        OnnxImport.Read(path).Parameters.ShouldBe([2.5]);
    }

    [Fact]
    public void A_file_that_is_not_there_is_one_sentence() =>
        Should.Throw<InputException>(() => OnnxImport.Read(Path.Combine(_folder.Path, "none.onnx"))).Message.ShouldStartWith(Path.Combine(_folder.Path, "none.onnx") + " cannot be read as an ONNX network: ");

    private static void ShouldBeReadOrRefused(byte[] model)
    {
        try
        {
            OnnxImport.Read(model, "it").Network.Inputs.ShouldBePositive();
        }
        catch (InputException exception)
        {
            exception.Message.ShouldEndWith(".");
            exception.Message.ShouldNotContain('\n');
        }
    }

    private static string Refusal(byte[] model) => Bare(Should.Throw<InputException>(() => OnnxImport.Read(model, "it")).Message);

    private static string FileRefusal(string path, byte[] model)
    {
        File.WriteAllBytes(path, model);
        return Bare(Should.Throw<InputException>(() => OnnxImport.Read(path)).Message);
    }

    private static string Bare(string message)
    {
        const string before = " cannot be read as an ONNX network: ";
        return message[(message.IndexOf(before, StringComparison.Ordinal) + before.Length)..].TrimEnd('.');
    }

    private static ProtoMessage Node(string operation, string input, string weight, string output = "y") =>
        OnnxSchema.Node(operation, output, [input, weight], [output], [OnnxSchema.Attribute(OnnxAttribute.Of("transB", 1L))]);

    private static ProtoMessage Weight(string name, int rows, int columns) => OnnxSchema.Tensor(name, 1, [rows, columns], new byte[4 * rows * columns]);

    private static ProtoMessage External(string location, string name = "w") =>
        new ProtoMessage().Integer(1, 1).Integer(1, 1).Integer(2, 1).Text(8, name).Message(13, new ProtoMessage().Text(1, "location").Text(2, location)).Integer(14, 1);

    private static byte[] Model(ProtoMessage[] nodes, ProtoMessage[] tensors)
    {
        var graph = OnnxSchema.Graph("g", nodes, tensors, OnnxSchema.Rows("x", 1, null, 1), [OnnxSchema.Rows("y", 1, null, 1)]);
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            OnnxSchema.Model(graph, 13, "", "", "", []).WriteTo(output);
        }

        return stream.ToArray();
    }
}
