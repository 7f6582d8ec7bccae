using InteropActivations.Activations;

namespace InteropActivations.Tests.Activations;

public class ActivationSpecTests
{
    [Theory]
    [InlineData("gelu", "gelu")]
    [InlineData("GELU", "gelu")]
    [InlineData("LeakyReLU", "leaky-relu")]
    [InlineData("leaky_relu(0.2)", "leaky-relu(negative_slope=0.2)")]
    [InlineData("softplus(threshold=10)", "softplus(threshold=10)")]
    [InlineData("softplus( 2 , 10 )", "softplus(beta=2, threshold=10)")]
    [InlineData("elu(alpha=1)", "elu")]
    [InlineData("swish-1", "silu")]
    public void Text_is_read_and_written(string text, string written) =>
        ActivationSpec.Parse(text).ToString().ShouldBe(written);

    [Fact]
    public void Every_default_reads_back()
    {
        foreach (var activation in ActivationCatalogue.All)
        {
            var specification = ActivationSpec.Create(activation);
            ActivationSpec.Parse(specification.ToString()).ShouldBe(specification);
        }
    }

    [Theory]
    [InlineData("gelo", "There is no activation named 'gelo'; the nearest are")]
    [InlineData("softplus(0)", "softplus: beta is 0, but must be finite and greater than 0.")]
    [InlineData("softplus(-1)", "softplus: beta is -1, but must be finite and greater than 0.")]
    [InlineData("elu(NaN)", "elu: alpha is NaN, but must be finite.")]
    [InlineData("hard-tanh(1, -1)", "hard-tanh: min_value (1) must be less than max_value (-1).")]
    [InlineData("rrelu(0.5, 0.1)", "rrelu: lower (0.5) must not be greater than upper (0.1).")]
    [InlineData("softshrink(-1)", "softshrink: lambda is -1, but must be finite and at least 0.")]
    [InlineData("relu(1)", "relu takes no parameters, not 1.")]
    [InlineData("elu(1, 2)", "elu takes 1 parameter (alpha), not 2.")]
    [InlineData("softplus(threshold=30, 2)", "'2' in 'softplus(threshold=30, 2)' has no name, but stands behind one that has; name it too.")]
    [InlineData("softplus(2, beta=3)", "'softplus(2, beta=3)' gives beta twice; give it once.")]
    [InlineData("elu(beta=1)", "elu has no parameter 'beta'; it takes 1 parameter (alpha).")]
    [InlineData("elu(much)", "'much' in 'elu(much)' is not a number; alpha is a number such as 1.")]
    [InlineData("elu(1", "'elu(1' lacks the closing parenthesis; write for example leaky-relu(0.2).")]
    public void Bad_text_gets_one_sentence(string text, string sentence) =>
        Should.Throw<InputException>(() => ActivationSpec.Parse(text)).Message.ShouldStartWith(sentence);

    [Fact]
    public void Nearest_names_come_first() =>
        Should.Throw<InputException>(() => ActivationSpec.Parse("gelo")).Message.ShouldContain("nearest are gelu,");

    [Fact]
    public void Learned_values_may_leave_the_range_a_user_may_ask_for()
    {
        ActivationSpec prelu = "prelu";
        prelu.WithLearned(-3).Parameters[0].ShouldBe(-3);
    }

    [Fact]
    public void Learned_values_are_as_many_as_are_learned()
    {
        ActivationSpec prelu = "prelu";
        Should.Throw<InputException>(() => prelu.WithLearned()).Message
            .ShouldBe("prelu learns 1 of its parameters, but 0 values were given.");
        Should.Throw<InputException>(() => prelu.WithLearned(1, 2)).Message
            .ShouldBe("prelu learns 1 of its parameters, but 2 values were given.");
    }
}
