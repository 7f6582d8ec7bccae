using InteropActivations.Activations;
using InteropActivations.Parity.Benchmarks.Aims;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Parity.Tests.Benchmarks;

public class AimTests
{
    private const int Ki = 1 << 10, Mi = 1 << 20;

    [Theory]
    [InlineData("relu", 64, "up to 64 values")]
    [InlineData("relu", 64 * Ki, "relu-like and hard")]
    [InlineData("hard-swish", 16 * Mi, "relu-like and hard in memory")]
    [InlineData("silu", Mi, "sigmoid, silu")]
    [InlineData("celu", 16 * Mi, "elu, selu, celu in memory")]
    [InlineData("tanh", Ki, "tanh, softplus, log-sigmoid, gelu-tanh forward")]
    [InlineData("gelu", Ki, "gelu forward")]
    [InlineData("snake", Ki, "every other activation")]
    public void A_row_counts_for_its_group(string name, int size, string group) =>
        AimResult.Of([Rows.Rival(100, name, size) with { Best = true }]).ShouldHaveSingleItem().Group.ShouldBe(group);

    [Fact]
    public void Other_directions_and_types_have_aims_of_their_own()
    {
        var row = Rows.Rival(100, "gelu", Mi) with { Best = true };

        GroupOf(row with { Direction = MeasuredCall.Backward }).ShouldBe("gelu backward");
        GroupOf(row with { Name = "tanh", Direction = MeasuredCall.Backward }).ShouldBe("every other activation");
        GroupOf(row with { Dtype = "float64" }).ShouldBe("others in float64");
        GroupOf(row with { Name = "mish", Dtype = "float64" }).ShouldBe("mish in float64");
        GroupOf(row with { Name = "softmax", Columns = 10 }).ShouldBe("softmax, log-softmax of 10");
        GroupOf(row with { Name = "log-softmax", Columns = 128 }).ShouldBe("softmax, log-softmax of more");
        GroupOf(row with { Name = "784-128-10 adam", Direction = MeasuredCall.Step, Size = 64 }).ShouldBe("step of 784-128-10");
        GroupOf(row with { Name = "784-128-10", Direction = MeasuredCall.Predict, Size = 1 }).ShouldBe("other networks");
        GroupOf(row with { Name = "product 256×784×512", Direction = MeasuredCall.Predict, Size = 256 }).ShouldBe("product of 256 rows");
        GroupOf(row with { Name = "product 64×128×10", Direction = MeasuredCall.Predict, Size = 64 }).ShouldBe("product of 10 columns");
        GroupOf(row with { Name = "product 8×64×64", Direction = MeasuredCall.Predict, Size = 8 }).ShouldBe("tiny product");
    }

    [Fact]
    public void The_least_ratio_of_the_best_settings_is_told_with_its_row()
    {
        var aims = Rows.Document(
            Rows.Native(1, "mish", Ki), Rows.Rival(30, "mish", Ki), Rows.Rival(12, "mish", Ki, threads: 2), Rows.Rival(9, "mish", Mi)).Aims;

        aims[0].ShouldBe(new AimResult("mish", "libtorch", 10, 2, 1, 9, "mish forward float32 1048576"));
        // The root of 12 · 9.
        aims[1].Least.ShouldBe(Math.Sqrt(108), 1e-12);
        (aims[1].Group, aims[1].Wanted, aims[1].Reached).ShouldBe(("geometric mean over activations", 4, 1));
    }

    [Fact]
    public void A_ratio_beyond_what_the_multiply_add_units_allow_is_out_of_reach()
    {
        // PyTorch keeps its two threads' units busy for 0.8 of the time, so at most 1.25 times as fast is possible, and 1.2 is wanted.
        var product = Rows.Rival(1.1, "product 64×784×128", 64, threads: 2) with { Direction = MeasuredCall.Predict, Best = true, ShareOfPeak = 1.6 };

        var aim = AimResult.Of([product]).ShouldHaveSingleItem();
        (aim.Wanted, aim.Ceiling, aim.IsOutOfReach).ShouldBe((1.2, 1.25, false));
        AimResult.Of([product with { ShareOfPeak = 1.8 }])[0].IsOutOfReach.ShouldBeTrue();
    }

    [Fact]
    public void Without_PyTorch_or_a_number_there_is_nothing_to_judge()
    {
        AimResult.Of([Rows.Rival(2, engine: "dotnet") with { Best = true }]).ShouldBeEmpty();
        AimResult.Of([Rows.Rival(2).WithoutRatio() with { Best = true }]).ShouldBeEmpty();
    }

    [Fact]
    public void Every_activation_that_is_named_exists() =>
        ActivationCatalogue.All.Select(activation => activation.Info.Name).Where(name => GroupOf(Rows.Rival(2, name, Ki) with { Best = true }) != "every other activation")
            .ShouldBe(
                [
                    "relu", "leaky-relu", "hard-sigmoid", "hard-sigmoid-02", "hard-swish", "hard-tanh", "hardshrink", "softshrink", "shrink", "sigmoid", "silu",
                    "elu", "selu", "celu", "tanh", "softplus", "log-sigmoid", "gelu-tanh", "mish", "gelu", "softmax", "log-softmax", "absolute", "binary-step",
                    "capped-relu", "identity", "relu6", "rrelu", "sign", "sparse-plus", "squared-relu", "threshold",
                ],
                ignoreOrder: true);

    private static string GroupOf(BenchmarkRow row) => AimResult.Of([row]).ShouldHaveSingleItem().Group;
}
