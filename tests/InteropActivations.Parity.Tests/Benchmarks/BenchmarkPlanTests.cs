using InteropActivations.Activations;
using InteropActivations.Parity.Benchmarks.Cases;

namespace InteropActivations.Parity.Tests.Benchmarks;

public class BenchmarkPlanTests
{
    [Fact]
    public void A_full_run_has_every_activation_in_every_direction_dtype_and_size()
    {
        var cases = new BenchmarkPlan { Activations = BenchmarkPlan.AllActivations, DTypes = DTypes.All, Sizes = BenchmarkPlan.AllSizes, Nets = [] }.Cases(long.MaxValue);

        foreach (var activation in ActivationCatalogue.All.Where(activation => !activation.IsRowwise))
        {
            cases.Count(one => one.Name == activation.Info.Name).ShouldBe(2 * 2 * 5, activation.Info.Name);
        }

        cases.Select(one => one.Name).Distinct().Count().ShouldBe(ActivationCatalogue.All.Count);
        cases.Where(one => one.Columns is not null).ShouldAllBe(one => one.Size % one.Columns == 0);
    }

    [Fact]
    public void A_row_is_never_longer_than_what_is_measured() =>
        new BenchmarkPlan { Activations = ["softmax"], Sizes = [64, 1000], Directions = [MeasuredCall.Forward] }.Cases(long.MaxValue)
            .Select(one => (one.Size, one.Columns)).ShouldBe([(60, 10), (1000, 10), (896, 128), (1000, 1000)]);

    [Fact]
    public void Networks_are_stepped_by_each_optimizer_and_asked_for_one_row_and_for_many()
    {
        var cases = new BenchmarkPlan { Activations = [], Nets = [BenchmarkNet.Parse("784-128-10")] }.Cases(long.MaxValue);

        cases.Select(one => (one.Name, one.Direction, one.Size)).ShouldBe(
        [
            ("784-128-10 sgd", MeasuredCall.Step, 64), ("784-128-10 adam", MeasuredCall.Step, 64),
            ("784-128-10", MeasuredCall.Predict, 1), ("784-128-10", MeasuredCall.Predict, 256),
        ]);
        // Forward, weights' gradients, inputs' gradients but for the first layer.
        var products = new[] { 784 * 128, 128 * 10 };
        cases[0].Flops.ShouldBe(64 * 2.0 * ((2 * products[0]) + (3 * products[1])));
        cases[^1].Flops.ShouldBe(256 * 2.0 * products.Sum());
    }

    [Fact]
    public void A_product_is_what_a_single_layer_answers()
    {
        var product = new BenchmarkPlan { Activations = [], Nets = [], Products = [BenchmarkNet.Layers[0]] }.Cases(long.MaxValue).ShouldHaveSingleItem();

        (product.Name, product.Direction, product.Size).ShouldBe(("product 256×784×512", MeasuredCall.Predict, 256));
        product.Flops.ShouldBe(256 * 2.0 * 784 * 512);
        new BenchmarkPlan { Activations = [], Nets = [], Products = BenchmarkNet.Layers, Directions = [MeasuredCall.Step] }.Cases(long.MaxValue).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(MeasuredCall.Forward, "relu", 2 * 4 * 1024)]
    [InlineData(MeasuredCall.Backward, "relu", 3 * 4 * 1024)]
    // Half as many results as inputs.
    [InlineData(MeasuredCall.Forward, "glu", 4 * (1024 + 512))]
    [InlineData(MeasuredCall.Backward, "glu", 4 * (1024 + 1024 + 512))]
    public void Every_byte_that_must_be_read_or_written_counts_once(MeasuredCall direction, string activation, long bytes) =>
        new BenchmarkPlan { Activations = [activation], Sizes = [1024], Directions = [direction], Nets = [] }.Cases(long.MaxValue)
            .First(one => one.Size == 1024).Bytes.ShouldBe(bytes);

    [Fact]
    public void What_does_not_fit_in_memory_says_how_much_it_needs() =>
        Should.Throw<InputException>(() => new BenchmarkPlan { Activations = ["relu"], Sizes = [1_000_000_000], DTypes = [DType.Float64] }.Cases(8_000_000_000))
            .Message.ShouldBe("relu float64 of size 1,000,000,000 needs 32.0 GB of memory, but 8.0 GB are there; take a smaller size.");

    [Theory]
    [InlineData("784")]
    [InlineData("784-x-10")]
    [InlineData("784-0-10")]
    [InlineData("")]
    public void What_is_no_network_gets_a_sentence(string text) =>
        Should.Throw<InputException>(() => BenchmarkNet.Parse(text)).Message
            .ShouldBe($"'{text}' is no network to measure; write its widths, for example 784-512-512-10.");
}
