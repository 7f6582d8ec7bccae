using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

public class InitializerTests
{
    private const int Inputs = 300;
    private const int Outputs = 200;
    private const int Weights = Inputs * Outputs;

    private static readonly MlpSpec Network = Mlp.Inputs(Inputs).Outputs(Outputs);

    /// <summary>Name, variance of a weight, whether normal; from the papers, for 300 inputs and 200 outputs.</summary>
    public static TheoryData<string, double, bool> Distributions { get; } = new()
    {
        { "glorot-uniform", 2d / 500, false },
        { "glorot-normal", 2d / 500, true },
        { "he-uniform", 2d / 300, false },
        { "he-normal", 2d / 300, true },
        { "lecun-uniform", 1d / 300, false },
        { "lecun-normal", 1d / 300, true },
        { "pytorch", 1d / 900, false },
        { "exact-normal", 1d / 300, true },
        { "exact-uniform", 1d / 300, false },
    };

    [Fact]
    public void Every_initializer_is_tested() =>
        Distributions.Select(row => (string)row[0]).Append("orthogonal").ShouldBe(Initializer.All.Select(known => known.Name), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Weights_have_the_moments_of_their_distribution(string name, double variance, bool isNormal)
    {
        var weights = Initializer.Parse(name).Parameters<double>(Network, seed: 1)[..Weights];

        // Five standard errors: a fourth moment of 3σ⁴ (normal) or 1.8σ⁴ (uniform) gives the squares a variance of 2σ⁴ or 0.8σ⁴.
        weights.Average().ShouldBe(0, 5 * Math.Sqrt(variance / Weights));
        weights.Average(weight => weight * weight).ShouldBe(variance, 5 * variance * Math.Sqrt((isNormal ? 2 : 0.8) / Weights));

        // A uniform distribution ends at √3 σ; of 60,000 normal numbers about 4,990 lie beyond it.
        weights.Count(weight => Math.Abs(weight) > Math.Sqrt(3 * variance)).ShouldBeInRange(isNormal ? 4500 : 0, isNormal ? 5500 : 0);
    }

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Biases_are_0_except_those_of_PyTorch(string name, double variance, bool isNormal)
    {
        var biases = Initializer.Parse(name).Parameters<double>(Network, seed: 1)[Weights..];
        if (name == "pytorch")
        {
            biases.ShouldAllBe(bias => Math.Abs(bias) <= 1 / Math.Sqrt(Inputs));
            biases.Distinct().Count().ShouldBe(Outputs);
            biases.Average(bias => bias * bias).ShouldBe(variance, 5 * variance * Math.Sqrt(0.8 / Outputs));
        }
        else
        {
            biases.ShouldAllBe(bias => bias == 0);
            isNormal.ShouldBe(name.EndsWith("-normal", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_learned_activation_starts_at_the_value_of_its_specification()
    {
        var network = Mlp.Inputs(2).Hidden(3, "prelu(0.1)").Outputs(1);
        var learned = ParameterLayout.Of(network).Blocks.Single(block => block.Kind == ParameterKind.Activation);
        Initializer.HeNormal.Parameters<double>(network, seed: 1)[learned.Offset].ShouldBe(0.1);
    }

    [Fact]
    public void Float32_is_float64_rounded()
    {
        var doubles = Initializer.PyTorch.Parameters<double>(Network, seed: 3);
        Initializer.PyTorch.Parameters<float>(Network, seed: 3).ShouldBe(doubles.Select(value => (float)value));
    }

    [Fact]
    public void A_seed_decides_all()
    {
        var first = Initializer.HeNormal.Parameters<double>(Network, seed: 3);
        Initializer.HeNormal.Parameters<double>(Network, seed: 3).ShouldBe(first);
        Initializer.HeNormal.Parameters<double>(Network, seed: 4).ShouldNotBe(first);
    }

    [Theory]
    [InlineData("he", "he-normal")]
    [InlineData("Xavier", "glorot-uniform")]
    [InlineData("torch", "pytorch")]
    [InlineData("kaiming-uniform", "he-uniform")]
    public void Aliases_are_known(string alias, string name) => Initializer.Parse(alias).Name.ShouldBe(name);

    [Fact]
    public void An_unknown_name_answers_with_the_nearest() =>
        Should.Throw<InputException>(() => Initializer.Parse("glorot-norml")).Message
            .ShouldStartWith("There is no initializer named 'glorot-norml'; the nearest are glorot-normal, ");
}
