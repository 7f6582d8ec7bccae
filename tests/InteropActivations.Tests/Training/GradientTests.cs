using InteropActivations.Activations;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>Gradients of a network with each activation against central differences of the loss, in float64.</summary>
public class GradientTests
{
    private const int Rows = 5;

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var loss in (string[])["mse", "cross-entropy", "binary-cross-entropy"])
            {
                foreach (var activation in ActivationCatalogue.All.Select(known => known.Info.Name))
                {
                    cases.Add(activation, loss);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_the_slopes_of_the_loss(string activation, string lossName)
    {
        var loss = Loss.Parse(lossName);
        var network = Mlp.Inputs(3).Hidden(6, activation).Hidden(8, activation).Outputs(4);
        var spec = new TrainingSpec(network, loss, new Sgd(1));
        var random = new Random(7);
        var inputs = Draw(random, Rows * 3);
        var targets = loss switch
        {
            CrossEntropyLoss => [.. Enumerable.Range(0, Rows).Select(row => (double)(row % 4))],
            BinaryCrossEntropyLoss => [.. Enumerable.Range(0, Rows * 4).Select(i => (double)(i % 2))],
            _ => Draw(random, Rows * 4),
        };
        var layout = ParameterLayout.Of(network);
        var parameters = Draw(random, layout.Count);

        // What an activation learns starts in its domain, which not every activation has everywhere.
        foreach (var block in layout.Blocks.Where(block => block.Kind == ParameterKind.Activation))
        {
            network.Layers[block.Layer].Activation.Parameters.CopyTo(parameters.AsSpan(block.Offset, block.Count));
        }

        using var engine = new NativeBackend();
        using var session = engine.Train<double>(spec, parameters);
        var value = session.Step(inputs, targets);
        var gradients = new double[parameters.Length];
        session.CopyGradientsTo(gradients);

        for (var i = 0; i < parameters.Length; i++)
        {
            // The truncation error of a central difference is of order step² and grows with the slope; its rounding error is of order 1e-16 / step and grows with the loss.
            const double Step = 1e-5;
            var slope = (LossAt(i, Step) - LossAt(i, -Step)) / (2 * Step);
            gradients[i].ShouldBe(slope, 1e-8 * Math.Max(Math.Max(1, value), Math.Abs(slope)), $"parameter {i}");
        }

        double LossAt(int parameter, double shift)
        {
            var shifted = parameters.ToArray();
            shifted[parameter] += shift;
            using var at = engine.Train<double>(spec, shifted);
            return at.Step(inputs, targets);
        }
    }

    private static double[] Draw(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
}
