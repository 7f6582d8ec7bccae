using InteropActivations.Activations;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>Initializers by the gain of an activation.</summary>
public class ExactInitializerTests
{
    private const int Width = 200;

    /// <summary>The activation that feeds a layer, and its squared gain: 1 / E[f²] of its closed form.</summary>
    [Theory]
    [InlineData("relu", 2)]
    [InlineData("leaky-relu(0.5)", 1.6)]
    [InlineData("square", 1.0 / 3)]
    [InlineData("identity", 1)]
    [InlineData("softmax", 1)]
    public void The_variance_is_that_which_the_layer_before_leaves(string activation, double squaredGain)
    {
        var network = Mlp.Inputs(Width).Hidden(Width, activation).Outputs(Width);
        foreach (var (initializer, kurtosis) in new[] { (Initializer.ExactNormal, 2), (Initializer.ExactUniform, 0.8) })
        {
            var parameters = initializer.Parameters<double>(network, seed: 1);
            var weights = ParameterLayout.Of(network).Blocks.Where(block => block.Kind == ParameterKind.Weight)
                .Select(block => parameters.AsSpan(block.Offset, block.Count).ToArray()).ToArray();

            // Five standard errors, as in the tests of all initializers.
            var error = 5 * Math.Sqrt(kurtosis / (Width * Width));
            weights[0].Average(weight => weight * weight).ShouldBe(1d / Width, error / Width);
            weights[1].Average(weight => weight * weight).ShouldBe(squaredGain / Width, error * squaredGain / Width);
        }
    }

    /// <summary>Activations whose growth with their input is less than proportional: others, as GELU, blow up what chance leaves at finite width.</summary>
    [Theory]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    [InlineData("softplus")]
    [InlineData("hard-tanh")]
    public void Weighted_sums_keep_variance_1_at_every_depth(string activation)
    {
        const int Depth = 10;
        var network = Enumerable.Range(0, Depth).Aggregate(Mlp.Inputs(Width), (mlp, _) => mlp.Hidden(Width, activation)).Outputs(Width);
        ActivationSpec f = activation;
        var blocks = ParameterLayout.Of(network).Blocks.Where(block => block.Kind == ParameterKind.Weight).ToArray();
        var average = Enumerable.Range(1, 8).Average(seed =>
        {
            var parameters = Initializer.ExactNormal.Parameters<double>(network, (ulong)seed);
            var random = new Xoshiro256((ulong)seed + 100);
            var values = Enumerable.Range(0, Width).Select(_ => random.NextNormal()).ToArray();
            var sums = values;
            foreach (var block in blocks)
            {
                sums = new double[Width];
                for (var i = 0; i < block.Count; i++)
                {
                    sums[i / Width] += parameters[block.Offset + i] * values[i % Width];
                }

                values = new double[Width];
                f.Forward<double>(sums, values);
            }

            return sums.Average(sum => sum * sum);
        });

        // Chance of one layer: 2/200 of the sums' own mean square, and as much again from layers before, whose chance these
        // activations damp; over 8 seeds a standard error of 0.05, five times. Sigmoid with He's 2 has 2 · 0.29 = 0.59.
        average.ShouldBe(1, 0.25);
    }

    [Fact]
    public void What_is_zero_has_no_gain() =>
        Should.Throw<InputException>(() => Initializer.ExactNormal.Parameters<double>(Mlp.Inputs(2).Hidden(2, "hardshrink(100)").Outputs(1), 1)).Message
            .ShouldBe("hardshrink(lambda=100) is 0 nearly everywhere, so that no weights after it keep its variance; start the network with another initializer.");
}
