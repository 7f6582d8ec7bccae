using System.Runtime.InteropServices;
using InteropActivations.Networks;

namespace InteropActivations.Onnx.Tests;

public class OnnxExportTests
{
    [Fact]
    public void A_layer_is_a_Gemm_and_the_operator_of_its_activation()
    {
        var exported = Exported.Of<float>(Mlp.Inputs(3).Hidden(4, "relu").Hidden(5, "identity").Outputs(2));

        exported.Operators.ShouldBe(["Gemm", "Relu", "Gemm", "Gemm"]);
        exported.Nodes.Select(node => node.Texts(1)).ShouldBe(
        [
            ["input", "0.weight", "0.bias"], ["0.output"], ["1.output", "2.weight", "2.bias"], ["2.output", "4.weight", "4.bias"],
        ]);
        exported.Nodes.Select(node => node.Text(2)).ShouldBe(["0.output", "1.output", "2.output", "output"]);
        exported.Nodes.ShouldAllBe(node => node.Text(4) != "Gemm" || node.Messages(5).Single().Text(1) == "transB");
        exported.Nodes[0].Messages(5).Single().Integer(3).ShouldBe(1);
        exported.Nodes.Select(node => node.Text(3)).ShouldBeUnique();
    }

    [Fact]
    public void Tensors_hold_the_parameters_in_their_order()
    {
        var network = Mlp.Inputs(3).Hidden(2, "prelu").Outputs(1);
        float[] parameters = [.. Enumerable.Range(1, ParameterLayout.Of(network).Count).Select(i => i / 8f)];

        var exported = Exported.Of(network, parameters);

        exported.Tensor("0.weight").Integers(1).ShouldBe([2, 3]);
        exported.Tensor("0.bias").Integers(1).ShouldBe([2]);
        exported.Tensor("1.weight").Integers(1).ShouldBe([1]);
        exported.Graph.Messages(5).Select(tensor => tensor.Text(8)).ShouldBe(ParameterLayout.Of(network).Blocks.Select(block => block.Name));
        exported.Graph.Messages(5).SelectMany(Floats).ShouldBe(parameters);
        exported.Node("PRelu").Texts(1).ShouldBe(["0.output", "1.weight"]);
    }

    [Fact]
    public void Float64_stays_float64()
    {
        var network = Mlp.Inputs(1).Outputs(1);

        var exported = Exported.Of(network, [Math.PI, Math.E]);

        var weight = exported.Tensor("0.weight");
        weight.Integer(2).ShouldBe(11); // TensorProto.DataType.DOUBLE
        BitConverter.ToDouble(weight.Bytes(9)).ShouldBe(Math.PI);
        TensorType(exported, 11).Integer(1).ShouldBe(11);
    }

    [Fact]
    public void Input_and_output_have_names_columns_and_any_number_of_rows()
    {
        var exported = Exported.Of<float>(Mlp.Inputs(3).Outputs(8, "sigmoid"), new OnnxExportOptions { GraphName = "g", InputName = "x", OutputName = "y" });

        exported.Graph.Text(2).ShouldBe("g");
        foreach (var (field, name, columns) in new[] { (11, "x", 3), (12, "y", 8) })
        {
            exported.Graph.Message(field).Text(1).ShouldBe(name);
            TensorType(exported, field).Integer(1).ShouldBe(1); // TensorProto.DataType.FLOAT
            var dimensions = TensorType(exported, field).Message(2).Messages(1);
            dimensions[0].Text(2).ShouldBe("N");
            dimensions[1].Integer(1).ShouldBe(columns);
        }
    }

    [Fact]
    public void The_model_says_who_made_it_and_what_it_is()
    {
        var exported = Exported.Of<float>(Mlp.Inputs(3).Hidden(4, "gelu").Outputs(2));

        exported.Model.Text(2).ShouldBe("InteropActivations");
        exported.Model.Text(3).ShouldBe(typeof(OnnxExport).Assembly.GetName().Version!.ToString(3));
        exported.Model.Text(6).ShouldBe("3 - 4 gelu - 2");
    }

    [Fact]
    public void The_operator_set_is_the_lowest_that_is_enough()
    {
        var exported = Exported.Of<float>(Mlp.Inputs(3).Hidden(4, "gelu", new LayerNormalization()).Outputs(2, "silu"));

        exported.Opset.ShouldBe(13);
        exported.IrVersion.ShouldBe(7);
    }

    [Fact]
    public void Normalizations_are_their_operators_where_the_operator_set_has_them()
    {
        var network = Mlp.Inputs(3).Hidden(4, "relu", new BatchNormalization()).Outputs(2);
        Exported.Of<float>(network).Operators.ShouldBe(["Gemm", "BatchNormalization", "Relu", "Gemm"]);
        Exported.Of<float>(network).Node("BatchNormalization").Texts(1).ShouldBe(["0.output", "1.weight", "1.bias", "1.running_mean", "1.running_var"]);
        Exported.Of<float>(network).Attributes("BatchNormalization")["epsilon"].ShouldBe(1e-5f);

        var layers = Mlp.Inputs(3).Hidden(4, "relu", new LayerNormalization(), dropout: 0.5).Outputs(2);
        Exported.Of<float>(layers, new OnnxExportOptions { Opset = 17 }).Operators.ShouldBe(["Gemm", "LayerNormalization", "Relu", "Gemm"]);
        Exported.Of<float>(layers).Operators.ShouldNotContain("LayerNormalization");
        Exported.Of<float>(layers).Nodes[^1].Texts(1)[1..].ShouldBe(["4.weight", "4.bias"]); // 0 linear, 1 norm, 2 relu, 3 dropout
    }

    [Fact]
    public void Metadata_tell_the_network_with_what_was_learned_and_what_more_was_given()
    {
        var exported = Exported.Of(
            Mlp.Inputs(1).Outputs(1, "prelu"), [1f, 0f, 0.75f], new OnnxExportOptions { Metadata = [("author", "me")] });

        exported.Model.Messages(14).Select(entry => (entry.Text(1), entry.Text(2))).ShouldBe(
            [("interop.network", "1 - 1 prelu(weight=0.75)"), ("author", "me")]);
    }

    [Fact]
    public void A_later_operator_set_can_be_asked_for()
    {
        var exported = Exported.Of<float>(Mlp.Inputs(3).Outputs(2), new OnnxExportOptions { Opset = 21 });

        exported.Opset.ShouldBe(21);
        exported.IrVersion.ShouldBe(10);
    }

    [Fact]
    public void The_same_network_gives_the_same_bytes_and_leaves_the_stream_open()
    {
        var network = Mlp.Inputs(3).Outputs(2);
        using var first = new MemoryStream();
        using var second = new MemoryStream();

        OnnxExport.Write<float>(network, new float[8], first);
        OnnxExport.Write<float>(network, new float[8], second);

        first.ToArray().ShouldBe(second.ToArray());
        first.CanWrite.ShouldBeTrue();
    }

    // Ten million parameters, 40 MB.
    [Fact]
    public void A_large_network_is_written_without_a_copy()
    {
        var network = Mlp.Inputs(3000).Hidden(3000, "relu").Outputs(300);
        var parameters = new float[ParameterLayout.Of(network).Count];
        OnnxExport.Write<float>(network, parameters, Stream.Null);

        var before = GC.GetAllocatedBytesForCurrentThread();
        OnnxExport.Write<float>(network, parameters, Stream.Null);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(parameters.Length * sizeof(float) / 100);
    }

    private static ProtoTree TensorType(Exported exported, int field) => exported.Graph.Message(field).Message(2).Message(1);

    private static float[] Floats(ProtoTree tensor) => MemoryMarshal.Cast<byte, float>(tensor.Bytes(9)).ToArray();
}
