using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>Rows that count differently, or not at all.</summary>
[Trait("Instructions", "any")]
public class LossWeightTests
{
    private static readonly double[] Rows = [0.5, -1, 2, 1.5, 0.25, -0.75];

    public static TheoryData<string> Losses => [.. Sample<double>.Losses];

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_weight_of_2_is_the_row_twice(string loss)
    {
        var sample = Sample<double>.Of(loss);
        var (inputs, targets) = (sample.Spec.Network.Inputs, sample.Spec.TargetsPerRow);
        double[] weights = [.. Enumerable.Range(0, Sample<double>.Rows).Select(row => (double)(row % 3))];
        var (weighted, slopes) = Step(sample, sample.Inputs, sample.Targets, weights);
        var repeated = Enumerable.Range(0, Sample<double>.Rows).SelectMany(row => Enumerable.Repeat(row, row % 3)).ToArray();
        var (plain, plainSlopes) = Step(
            sample,
            [.. repeated.SelectMany(row => sample.Inputs[(row * inputs)..((row + 1) * inputs)])],
            [.. repeated.SelectMany(row => sample.Targets[(row * targets)..((row + 1) * targets)])],
            []);
        weighted.ShouldBe(plain, 1e-15 * Math.Max(1, Math.Abs(plain)));
        Close(slopes, plainSlopes);
    }

    [Theory]
    [InlineData("cross-entropy(ignore_index=1)")]
    [InlineData("cross-entropy(0.2, ignore_index=-5)")]
    [InlineData("cross-entropy(0.2, ignore_index=7, weight=1:2:0.5, sum)")]
    [InlineData("nll(1)")]
    public void An_ignored_row_might_as_well_not_be_there(string text)
    {
        var loss = Loss.Parse(text);
        var ignored = loss is CrossEntropyLoss entropy ? entropy.IgnoreIndex : ((NegativeLogLikelihoodLoss)loss).IgnoreIndex;
        var spec = new TrainingSpec(Mlp.Inputs(3).Outputs(3), loss, new Sgd(1));
        var with = new Sample<double>(spec);
        var (value, slopes) = Step(with, [.. Rows, 9, 9, 9], [2, 0, ignored], []);
        var (plain, plainSlopes) = Step(with, Rows, [2, 0], []);
        value.ShouldBe(plain);
        slopes.ShouldBe(plainSlopes);
    }

    [Theory]
    [InlineData("cross-entropy(ignore_index=1)")]
    [InlineData("cross-entropy(0.1, ignore_index=1, weight=1:2:3)")]
    [InlineData("nll(1)")]
    public void Where_every_row_is_ignored_the_mean_is_NaN_and_nothing_is_learned(string loss)
    {
        // As libtorch 1.13.1 has it.
        var sample = new Sample<double>(new TrainingSpec(Mlp.Inputs(3).Outputs(3), Loss.Parse(loss), new Sgd(1)));
        var (value, slopes) = Step(sample, Rows, [1, 1], []);
        value.ShouldBe(double.NaN);
        slopes.ShouldAllBe(slope => slope == 0);
        var summed = new TrainingSpec(sample.Spec.Network, Loss.Parse(loss) with { Reduction = Reduction.Sum }, new Sgd(1));
        Step(new Sample<double>(summed), Rows, [1, 1], []).Loss.ShouldBe(0);
    }

    [Fact]
    public void Where_all_classes_weigh_nothing_gradients_are_NaN_too()
    {
        var sample = new Sample<double>(new TrainingSpec(Mlp.Inputs(3).Outputs(3), Loss.Parse("cross-entropy(weight=0:1:2)"), new Sgd(1)));
        var (value, slopes) = Step(sample, Rows, [0, 0], []);
        value.ShouldBe(double.NaN);
        slopes.ShouldAllBe(slope => double.IsNaN(slope));
    }

    [Fact]
    public void Class_weights_of_1_and_no_smoothing_change_no_bit()
    {
        var (value, slopes) = Sample<double>.Of("cross-entropy").FirstStep();
        var (other, otherSlopes) = Sample<double>.Of("cross-entropy(0, weight=1:1:1:1)").FirstStep();
        other.ShouldBe(value);
        otherSlopes.ShouldBe(slopes);
    }

    private static (double Loss, double[] Gradients) Step(Sample<double> sample, double[] inputs, double[] targets, double[] weights)
    {
        using var session = sample.Start();
        var loss = session.Step(new TrainingBatch<double>(inputs, targets) { Weights = weights });
        var gradients = new double[sample.Parameters.Length];
        session.CopyGradientsTo(gradients);
        return (loss, gradients);
    }

    private static void Close(double[] actual, double[] expected)
    {
        // Sums of some twenty terms in another order.
        var size = expected.Max(Math.Abs);
        foreach (var (value, wanted) in actual.Zip(expected))
        {
            value.ShouldBe(wanted, 2e-15 * size);
        }
    }
}
