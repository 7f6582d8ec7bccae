using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>Normalizations of a layer that hands its inputs on, worked by hand.</summary>
[Trait("Instructions", "any")]
public class NormalizationTests
{
    /// <summary>Two units, three rows.</summary>
    private static readonly double[] Inputs = [0.3, -1.2, 0.8, 0.1, -0.5, 2];

    private static readonly double[] Upstream = [1, 2, -1, 0.5, 0.5, 3];

    [Fact]
    public void A_batch_is_normalized_by_its_biased_variance()
    {
        // The sum of the squares of a normalized unit is γ² · rows · variance / (variance + ε).
        using var session = Start(new BatchNormalization(Epsilon: 0.5), [2, 3], [0, 0]).Session;
        var (first, second) = (Variance([0.3, 0.8, -0.5]), Variance([-1.2, 0.1, 2]));
        var expected = (4 * 3 * first / (first + 0.5)) + (9 * 3 * second / (second + 0.5));
        session.Step(Inputs, new double[6]).ShouldBe(expected, 1e-14 * expected);
    }

    [Fact]
    public void Running_statistics_move_by_the_momentum_towards_mean_and_unbiased_variance()
    {
        using var session = Start(new BatchNormalization(0.25), [1, 1], [0, 0]).Session;
        var buffers = new double[4];
        session.CopyBuffersTo(buffers);
        buffers.ShouldBe([0, 0, 1, 1]);
        double[] mean = [0, 0], variance = [1, 1];
        for (var step = 1; step <= 3; step++)
        {
            var inputs = Inputs.Select(value => value * step).ToArray();
            session.Step(inputs, new double[6]);
            for (var unit = 0; unit < 2; unit++)
            {
                double[] values = [inputs[unit], inputs[unit + 2], inputs[unit + 4]];
                mean[unit] += 0.25 * (values.Average() - mean[unit]);
                variance[unit] += 0.25 * ((Variance(values) * 3 / 2) - variance[unit]);
            }
        }

        session.CopyBuffersTo(buffers);
        foreach (var (actual, expected) in buffers.Zip([.. mean, .. variance]))
        {
            actual.ShouldBe(expected, 4e-16 * Math.Max(1, expected));
        }
    }

    [Fact]
    public void A_prediction_uses_the_running_statistics_and_leaves_them()
    {
        var (session, spec) = Start(new BatchNormalization(Epsilon: 0.25), [2, 3], [0.5, -1]);
        var parameters = new double[ParameterLayout.Of(spec.Network).Count];
        session.CopyParametersTo(parameters);
        double[] buffers = [0.5, -1, 2, 0.75];
        session.Restore(parameters, buffers, [], 0);
        var outputs = new double[2];
        session.Predict([1, 2], outputs);
        outputs[0].ShouldBe((2 * 0.5 / Math.Sqrt(2.25)) + 0.5, 1e-15);
        outputs[1].ShouldBe((3 * 3) - 1, 1e-15);
        var after = new double[4];
        session.CopyBuffersTo(after);
        after.ShouldBe(buffers);
        session.Dispose();
    }

    [Theory]
    [InlineData("step")]
    [InlineData("prediction")]
    public void A_row_is_normalized_by_its_own_mean_and_biased_variance(string when)
    {
        using var session = Start(new LayerNormalization(0.5), [2, 3], [0.5, -1]).Session;
        // Half the distance of a row's two values is their deviation.
        double[] expected =
        [
            .. Enumerable.Range(0, 3).Select(row => (Inputs[2 * row] - Inputs[(2 * row) + 1]) / 2)
                .SelectMany(half => (double[])[(2 * half / Math.Sqrt((half * half) + 0.5)) + 0.5, (-3 * half / Math.Sqrt((half * half) + 0.5)) - 1]),
        ];
        if (when == "prediction")
        {
            var outputs = new double[6];
            session.Predict(Inputs, outputs);
            Close(outputs, expected, 4e-16);
        }
        else
        {
            var sum = expected.Sum(value => value * value);
            session.Step(Inputs, new double[6]).ShouldBe(sum, 1e-15 * sum);
        }
    }

    [Fact]
    public void Gradients_are_those_of_libtorch()
    {
        // libtorch 1.13.1 in float64: the gradient of Inputs of the sum of at::batch_norm's, and at::layer_norm's, outputs times Upstream.
        CheckAgainst(
            new BatchNormalization(),
            [2.6114929304588514, -0.28378861113346598, -1.6071364692730163, 0.47796208580908578, -1.0043564611858358, -0.19417347467561991]);
        CheckAgainst(
            new LayerNormalization(),
            [2.9628839523621053e-05, -2.9628839523843098e-05, -0.00014575474686742695, 0.00014575474686756573, 5.7599447045586505e-06, -5.7599447045586505e-06]);
    }

    [Theory]
    [InlineData("batch")]
    [InlineData("layer")]
    public void A_common_offset_costs_no_digits(string kind)
    {
        // 2^24: in float32 the values still differ by whole numbers, and their squares would not.
        const float Offset = 16777216;
        var network = Mlp.Inputs(2).Hidden(2, "identity", kind == "batch" ? new BatchNormalization() : new LayerNormalization()).Outputs(2);
        float[] parameters = [1, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 0];
        using var engine = new Native.NativeBackend();
        using var session = engine.Train<float>(new TrainingSpec(network, Loss.Parse("mse(sum)"), new Sgd(1)), parameters);
        float[] inputs = kind == "batch" ? [Offset, 0, Offset + 2, 2] : [Offset, Offset + 2, Offset + 4, Offset + 2];
        // Deviation 1 throughout, so every output is ±1 / √(1 + ε).
        session.Step(inputs, new float[4]).ShouldBe(4 / 1.00001f, 1e-6f);
    }

    [Fact]
    public void A_batch_of_one_row_is_refused()
    {
        using var session = Start(new BatchNormalization(), [1, 1], [0, 0]).Session;
        Should.Throw<InputException>(() => session.Step([1, 2], [0, 0])).Message
            .ShouldBe("A training step with batch normalization needs at least two rows, because one has no variance.");
    }

    private static void CheckAgainst(Normalization normalization, double[] byInputs)
    {
        var (session, spec) = Start(normalization, [1.5, -0.5], [0.25, 0.75]);
        // The gradient of Σ (ŷ − y)² is 2 (ŷ − y): with y = ŷ − Upstream / 2 it is Upstream.
        var outputs = OutputsOf(normalization);
        var targets = outputs.Zip(Upstream, (output, upstream) => output - (upstream / 2)).ToArray();
        session.Step(Inputs, targets);
        var gradients = new double[ParameterLayout.Of(spec.Network).Count];
        session.CopyGradientsTo(gradients);
        session.Dispose();
        for (var unit = 0; unit < 2; unit++)
        {
            for (var input = 0; input < 2; input++)
            {
                var expected = Enumerable.Range(0, 3).Sum(row => byInputs[(row * 2) + unit] * Inputs[(row * 2) + input]);
                gradients[(unit * 2) + input].ShouldBe(expected, 1e-14);
            }

            gradients[4 + unit].ShouldBe(byInputs[unit] + byInputs[unit + 2] + byInputs[unit + 4], 1e-14);
        }

        // ∂β is the sum of the upstream, which is known to a few units of what was subtracted.
        gradients[8].ShouldBe(0.5, 4e-15);
        gradients[9].ShouldBe(5.5, 4e-15);
    }

    /// <summary>What the normalized layer gives in a step, by the formula.</summary>
    private static double[] OutputsOf(Normalization normalization)
    {
        var outputs = new double[6];
        for (var i = 0; i < 6; i++)
        {
            double[] together = normalization is BatchNormalization
                ? [Inputs[i % 2], Inputs[(i % 2) + 2], Inputs[(i % 2) + 4]]
                : [Inputs[i / 2 * 2], Inputs[(i / 2 * 2) + 1]];
            var (scale, shift) = i % 2 == 0 ? (1.5, 0.25) : (-0.5, 0.75);
            outputs[i] = (scale * (Inputs[i] - together.Average()) / Math.Sqrt(Variance(together) + 1e-5)) + shift;
        }

        return outputs;
    }

    /// <summary>One layer of two units with W = 1, b = 0 and the summed squared error.</summary>
    private static (Backends.ITrainingSession<double> Session, TrainingSpec Spec) Start(Normalization normalization, double[] scale, double[] shift)
    {
        var layer = new LayerSpec(2, "identity") { Normalization = normalization };
        var spec = new TrainingSpec(new MlpSpec(2, [layer]), Loss.Parse("mse(sum)"), new Sgd(1e-300));
        return (new Native.NativeBackend().Train<double>(spec, [1, 0, 0, 1, 0, 0, .. scale, .. shift]), spec);
    }

    private static double Variance(double[] values) => values.Average(value => (value - values.Average()) * (value - values.Average()));

    private static void Close(double[] actual, double[] expected, double tolerance)
    {
        foreach (var (value, wanted) in actual.Zip(expected))
        {
            value.ShouldBe(wanted, tolerance * Math.Max(1, Math.Abs(wanted)));
        }
    }
}
