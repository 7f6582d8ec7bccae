using InteropActivations.Networks;

namespace InteropActivations.Tests.Networks;

public class MlpSpecTests
{
    [Fact]
    public void One_line_defines_a_network()
    {
        var network = Mlp.Inputs(64).Hidden(128, "gelu").Outputs(10);
        network.ToString().ShouldBe("64 - 128 gelu - 10");
        network.Outputs.ShouldBe(10);
        ParameterLayout.Of(network).Count.ShouldBe((64 * 128) + 128 + (128 * 10) + 10);
    }

    [Fact]
    public void A_gated_layer_hands_on_half_of_its_units()
    {
        var network = Mlp.Inputs(3).Hidden(8, "glu").Outputs(2);
        network.InputsOf(1).ShouldBe(4);
        Should.Throw<InputException>(() => Mlp.Inputs(3).Hidden(7, "glu")).Message
            .ShouldBe("glu splits a row into two halves, so its layer needs a multiple of 2 units, not 7.");
    }

    [Fact]
    public void Parameters_follow_PyTorch_names_without_gaps()
    {
        var blocks = ParameterLayout.Of(Mlp.Inputs(2).Hidden(3, "prelu").Outputs(1)).Blocks;
        blocks.Select(block => block.Name).ShouldBe(["0.weight", "0.bias", "1.weight", "2.weight", "2.bias"]);
        blocks.Select(block => block.Offset).ShouldBe([0, 6, 9, 10, 13]);
    }

    [Theory]
    [InlineData(0, 3, "A network of 0 inputs cannot be; give it at least 1.")]
    [InlineData(2, 0, "A layer of 0 units cannot be; give it at least 1.")]
    public void Sizes_are_checked(int inputs, int units, string sentence) =>
        Should.Throw<InputException>(() => Mlp.Inputs(inputs).Hidden(units, "relu").Outputs(1)).Message.ShouldBe(sentence);

    [Fact]
    public void Parameters_must_fit_an_array() =>
        Should.Throw<InputException>(() => Mlp.Inputs(100_000).Hidden(100_000, "relu").Outputs(1)).Message
            .ShouldStartWith("The network 100000 - 100000 relu - 1 has 10000200001 parameters, but they must fit an array of ");
}
