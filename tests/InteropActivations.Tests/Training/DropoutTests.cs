using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>Masks that are given to a step.</summary>
[Trait("Instructions", "any")]
public class DropoutTests
{
    [Fact]
    public void Masks_multiply_the_outputs_of_their_layer_and_what_comes_back()
    {
        // ŷ = 3·m₂·(2·m₁·x), so that ∂ŷ/∂w = ŷ/w; the sum of squares has the slope 2ŷ.
        var network = Mlp.Inputs(1).Hidden(1, "identity", dropout: 0.5, bias: false).Hidden(1, "identity", dropout: 0.2, bias: false).Outputs(1, bias: false);
        using var session = new Native.NativeBackend().Train<double>(new TrainingSpec(network, Loss.Parse("mse(sum)"), new Sgd(1e-300)), [2, 3, 1]);
        var batch = new TrainingBatch<double>([1, 2, 5], [0, 0, 0]) { Masks = [2, 2, 0, 1.25, 0, 1.25] };
        session.Step(batch).ShouldBe(15 * 15);
        var gradients = new double[3];
        session.CopyGradientsTo(gradients);
        gradients.ShouldBe([2 * 15 * 15 / 2d, 2 * 15 * 15 / 3d, 2 * 15 * 15]);
        var outputs = new double[3];
        session.Predict([1, 2, 5], outputs);
        outputs.ShouldBe([6, 12, 30]);
    }

    [Fact]
    public void At_rate_0_no_masks_are_taken()
    {
        var network = Mlp.Inputs(2).Hidden(3, "relu", dropout: 0).Outputs(1);
        network.ShouldBe(Mlp.Inputs(2).Hidden(3, "relu").Outputs(1));
        var sample = new Sample<double>(new TrainingSpec(network, Loss.MeanSquaredError, new Sgd(1)));
        sample.Masks.ShouldBeEmpty();
        sample.FirstStep().Gradients.ShouldContain(gradient => gradient != 0);
    }

    [Fact]
    public void Masks_of_1_change_no_bit()
    {
        var sample = Sample<double>.Of("mse", "dropout");
        var plain = new Sample<double>(Sample<double>.SpecOf("mse"));
        Array.Fill(sample.Masks, 1);
        plain.Parameters.CopyTo(sample.Parameters, 0);
        plain.Inputs.CopyTo(sample.Inputs, 0);
        plain.Targets.CopyTo(sample.Targets, 0);
        var (loss, gradients) = sample.FirstStep();
        var (plainLoss, plainGradients) = plain.FirstStep();
        loss.ShouldBe(plainLoss);
        gradients.ShouldBe(plainGradients);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("batch")]
    [InlineData("layer")]
    public void At_rate_1_nothing_below_learns(string kind)
    {
        Normalization? normalization = kind switch { "batch" => new BatchNormalization(), "layer" => new LayerNormalization(), _ => null };
        var network = Mlp.Inputs(5).Hidden(9, "prelu", normalization).Hidden(7, "swish", normalization, dropout: 1).Outputs(4);
        var sample = new Sample<double>(new TrainingSpec(network, Loss.MeanSquaredError, new Sgd(1)));
        sample.Masks.ShouldAllBe(mask => mask == 0);
        var (_, gradients) = sample.FirstStep();
        foreach (var block in ParameterLayout.Of(network).Blocks)
        {
            var isTopBias = block is { Layer: 2, Kind: ParameterKind.Bias };
            gradients[block.Offset..(block.Offset + block.Count)].All(gradient => gradient == 0).ShouldBe(!isTopBias, block.Name);
        }
    }

    [Fact]
    public void Masks_that_do_not_fit_are_named()
    {
        var sample = Sample<double>.Of("mse", "dropout");
        sample.Masks = sample.Masks[1..];
        Should.Throw<InputException>(() => sample.FirstStep()).Message.ShouldBe("There are 170 dropout mask values, but there must be 171.");
    }
}
