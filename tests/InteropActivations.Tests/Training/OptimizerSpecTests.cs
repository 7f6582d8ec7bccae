using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

public class OptimizerSpecTests
{
    public static TheoryData<string, OptimizerSpec, string> Texts { get; } = new()
    {
        { "sgd(0.1)", new Sgd(0.1), "sgd(0.1)" },
        { " SGD( 0.1 , momentum = 0.9 ) ", new Sgd(0.1, 0.9), "sgd(0.1, momentum=0.9)" },
        { "sgd(0.1, 0.9, 1e-4)", new Sgd(0.1, 0.9, 1e-4), "sgd(0.1, momentum=0.9, weight_decay=0.0001)" },
        { "sgd(momentum=0.9, lr=0.1)", new Sgd(0.1, 0.9), "sgd(0.1, momentum=0.9)" },
        { "adam", new Adam(), "adam(0.001)" },
        { "adam()", new Adam(), "adam(0.001)" },
        { "adam(0.01, eps=1e-7)", new Adam(0.01, Epsilon: 1e-7), "adam(0.01, eps=1E-07)" },
        { "adam(0.01, weight-decay=0.1)", new Adam(0.01, WeightDecay: 0.1), "adam(0.01, weight_decay=0.1)" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_is_read_and_written(string text, OptimizerSpec optimizer, string written)
    {
        OptimizerSpec.Parse(text).ShouldBe(optimizer);
        optimizer.ToString().ShouldBe(written);
        OptimizerSpec.Parse(written).ShouldBe(optimizer);
    }

    [Theory]
    [InlineData("adm(0.1)", "There is no optimizer named 'adm'; the nearest are adam, sgd.")]
    [InlineData("sgd", "'sgd' lacks lr; write for example sgd(lr=0.1).")]
    [InlineData("sgd(0.1", "'sgd(0.1' lacks the closing parenthesis; write for example sgd(0.1, momentum=0.9).")]
    [InlineData("sgd(fast)", "'fast' in 'sgd(fast)' is not a number; lr is a number such as 0.01.")]
    [InlineData("sgd(0.1, speed=2)", "sgd has no parameter 'speed'; it takes 3 parameters (lr, momentum, weight_decay).")]
    [InlineData("sgd(1, 2, 3, 4)", "sgd takes 3 parameters (lr, momentum, weight_decay), not 4.")]
    [InlineData("sgd(momentum=0.9, 0.1)", "'0.1' in 'sgd(momentum=0.9, 0.1)' has no name, but stands behind one that has; name it too.")]
    [InlineData("sgd(0.1, lr=0.2)", "'sgd(0.1, lr=0.2)' gives lr twice; give it once.")]
    [InlineData("sgd(-1)", "The learning rate is -1, but must be finite and greater than 0.")]
    [InlineData("adam(0.1, beta2=1)", "The second beta is 1, but must be finite and at least 0 and less than 1.")]
    public void Bad_text_answers_with_one_sentence(string text, string message) =>
        Should.Throw<InputException>(() => OptimizerSpec.Parse(text)).Message.ShouldBe(message);
}
