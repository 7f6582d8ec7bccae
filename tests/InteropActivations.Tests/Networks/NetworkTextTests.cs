using InteropActivations.Networks;

namespace InteropActivations.Tests.Networks;

public class NetworkTextTests
{
    public static TheoryData<string> Texts { get; } =
    [
        "64 - 128 gelu - 10",
        "2 - 1",
        "3 - 4 no-bias batch-norm(momentum=0.2) leaky-relu(negative_slope=0.2) dropout(0.5) - 6 layer-norm(eps=0.001) glu - 2 no-bias",
        "3 - 8 batch-norm - 2 soft-exponential(alpha=-0.5)",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_is_read_is_written_again(string text)
    {
        var network = MlpSpec.Parse(text);
        network.ToString().ShouldBe(text);
        MlpSpec.Parse(network.ToString()).ShouldBe(network);
    }

    [Fact]
    public void Every_part_of_a_layer_is_read() =>
        MlpSpec.Parse("3 - 4 no-bias batch-norm(momentum=0.2) relu dropout(0.5) - 2").ShouldBe(
            Mlp.Inputs(3).Hidden(4, "relu", new BatchNormalization(0.2), dropout: 0.5, bias: false).Outputs(2));

    [Theory]
    [InlineData("", "'' is no network; write inputs, layers and outputs, for example 64 - 128 gelu - 10.")]
    [InlineData("64", "'64' is no network; write inputs, layers and outputs, for example 64 - 128 gelu - 10.")]
    [InlineData("64 - - 10", "'64 - - 10' is no network; write inputs, layers and outputs, for example 64 - 128 gelu - 10.")]
    [InlineData("64 - x - 10", "'x' in '64 - x - 10' is not a number of units; write for example 64 - 128 gelu - 10.")]
    [InlineData("64 - 8 relu dropout(2) - 10", "The dropout rate is 2, but must be at least 0 and at most 1.")]
    [InlineData("64 - 8 batch-norm(0) - 10", "The epsilon of a normalization is 0, but must be finite and greater than 0.")]
    public void Other_texts_are_refused(string text, string message) =>
        Should.Throw<InputException>(() => MlpSpec.Parse(text)).Message.ShouldBe(message);
}
