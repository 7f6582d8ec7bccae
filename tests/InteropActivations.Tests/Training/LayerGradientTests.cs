using InteropActivations.Networks;

namespace InteropActivations.Tests.Training;

/// <summary>Gradients of every part of a layer, and of every loss, against central differences of the loss, in float64.</summary>
/// <remarks>Those of the first layer go through the input gradients of all others.</remarks>
public class LayerGradientTests
{
    public static TheoryData<string> Layers => [.. Sample<double>.Layers.Keys];

    public static TheoryData<string> Losses => [.. Sample<double>.Losses];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Gradients_of_a_layer_are_the_slopes_of_the_loss(string layers) => Check(Sample<double>.Of("mse", layers));

    [Theory]
    [MemberData(nameof(Losses))]
    public void Gradients_of_a_loss_are_its_slopes(string loss) => Check(Sample<double>.Of(loss));

    [Theory]
    [MemberData(nameof(Losses))]
    public void So_they_are_where_rows_have_weights(string loss) => Check(Sample<double>.Of(loss, "batch, twice", weighted: true));

    private static void Check(Sample<double> sample)
    {
        var (loss, gradients) = sample.FirstStep();
        gradients.Any(gradient => gradient != 0).ShouldBeTrue();
        foreach (var block in ParameterLayout.Of(sample.Spec.Network).Blocks)
        {
            for (var i = block.Offset; i < block.Offset + block.Count; i++)
            {
                // The truncation error of a central difference is of order step² and grows with the slope; its rounding error is of order 1e-16 / step and grows with the loss.
                const double Step = 1e-5;
                var slope = (At(i, Step) - At(i, -Step)) / (2 * Step);
                gradients[i].ShouldBe(slope, 1e-8 * Math.Max(Math.Max(1, Math.Abs(loss)), Math.Abs(slope)), $"{block.Kind} {block.Name}, {i - block.Offset}");
            }
        }

        double At(int parameter, double shift)
        {
            var shifted = sample.Parameters.ToArray();
            shifted[parameter] += shift;
            return sample.LossAt(shifted);
        }
    }
}
