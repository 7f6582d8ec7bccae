using InteropActivations.Data;
using InteropActivations.Networks;

namespace InteropActivations.Onnx.Tests;

public class BadInputTests
{
    [Theory]
    [InlineData(12)]
    [InlineData(28)]
    public void An_unknown_operator_set_is_refused(int opset) =>
        Should.Throw<InputException>(() => new OnnxExportOptions { Opset = opset }).Message
            .ShouldBe($"ONNX operator set {opset} is not known; ask for 13 to 27.");

    [Fact]
    public void Another_number_of_parameters_is_refused() =>
        Message(Mlp.Inputs(3).Outputs(2), new float[7]).ShouldBe("There are 7 parameters, but 3 - 2 has 8.");

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void Parameters_that_are_not_finite_are_refused(float value, string text) =>
        Message(Mlp.Inputs(3).Outputs(2), [0, 0, 0, 0, 0, 0, 0, value])
            .ShouldBe($"Value 1 of 0.bias is {text}; only finite parameters are exported.");

    [Fact]
    public void A_model_beyond_what_protobuf_holds_is_refused() =>
        Message(Mlp.Inputs(30_000).Outputs(20_000), [])
            .ShouldBe("The 600,020,000 parameters of 30000 - 20000 take 2,400,080,000 bytes, but an ONNX file holds 2 GiB at most.");

    [Theory]
    [InlineData("x", "x", "x")]
    [InlineData("0.weight", "y", "0.weight")]
    public void Two_values_of_one_name_are_refused(string input, string output, string twice) =>
        Message(Mlp.Inputs(3).Outputs(2), new float[8], new OnnxExportOptions { InputName = input, OutputName = output })
            .ShouldBe($"Two values of the ONNX model would be named '{twice}'; choose another name for its input or output.");

    [Fact]
    public void Another_number_of_class_names_is_refused() =>
        Message(Mlp.Inputs(3).Outputs(2), new float[8], new OnnxExportOptions { Classes = new OnnxClasses(["a", "b", "c"]) })
            .ShouldBe("There are 3 class names, but a network of 2 outputs tells 2 classes apart.");

    [Fact]
    public void A_standardizer_of_other_features_is_refused() =>
        Message(Mlp.Inputs(3).Outputs(2), new float[8], new OnnxExportOptions { Standardizer = new Standardizer([(0, 1)], (0, 1)) })
            .ShouldBe("The standardizer is of 1 features, but 3 - 2 takes 3 inputs.");

    [Fact]
    public void Missing_running_statistics_are_refused() =>
        Message(Mlp.Inputs(3).Hidden(2, "relu", new BatchNormalization()).Outputs(1), new float[15])
            .ShouldBe("There are 0 running statistics, but 3 - 2 batch-norm relu - 1 has 4.");

    [Fact]
    public void No_rows_are_refused() =>
        Should.Throw<InputException>(() => new OnnxExportOptions { Rows = 0 }).Message
            .ShouldBe("A model of 0 rows at once cannot be; give at least 1, or nothing for any number.");

    [Fact]
    public void An_empty_name_is_refused() =>
        Should.Throw<InputException>(() => new OnnxExportOptions { InputName = "" }).Message
            .ShouldBe("The input of an ONNX model needs a name; give it one such as 'input'.");

    // Nothing is written where something is refused.
    private static string Message(MlpSpec network, float[] parameters, OnnxExportOptions? options = null)
    {
        using var stream = new MemoryStream();
        var message = Should.Throw<InputException>(() => OnnxExport.Write<float>(network, parameters, stream, options)).Message;
        stream.Length.ShouldBe(0);
        return message;
    }
}
