using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Parity.Experiments;
using InteropActivations.Parity.Results;
using InteropActivations.Training;

namespace InteropActivations.Parity.Tests.Experiments;

/// <summary>What experiments are judged by, held against closed forms.</summary>
public sealed class ClosedFormTests
{
    private static readonly double[] Steps = [-2, -1, 0, 1, 2];

    [Fact]
    public void Two_affine_maps_compose_by_hand()
    {
        var composed = new AffineMap([1, 2, 3, 4], [1, -1]).Then(new AffineMap([2, -1], [5]));

        composed.Weight.ShouldBe([-1, 0]);
        composed.Bias.ShouldBe([8]);
        composed.Apply([1, 7, 2, 0]).ShouldBe([7, 6]);
    }

    [Fact]
    public void Nothing_of_an_affine_map_is_beyond_affine_maps_and_all_of_a_parabola_is()
    {
        LeastSquares.Residual(Steps, 1, [.. Steps.Select(x => (3 * x) - 2)]).ShouldBe(0, 1e-15);
        LeastSquares.Residual(Steps, 1, [.. Steps.Select(x => x * x)]).ShouldBe(1, 1e-15);
        // x + x²: of the squares of its deviation, 10 + 14, the parabola's 14 are left.
        LeastSquares.Residual(Steps, 1, [.. Steps.Select(x => x + (x * x))]).ShouldBe(Math.Sqrt(14d / 24), 1e-15);
    }

    [Fact]
    public void Decimal_tanh_of_ln_2_is_three_fifths()
    {
        const decimal Ln2 = 0.6931471805599453094172321215m;
        Math.Abs(DecimalTanh.Of(Ln2) - 0.6m).ShouldBeLessThan(1e-25m);
        DecimalTanh.Of(-Ln2).ShouldBe(-DecimalTanh.Of(Ln2));
    }

    [Fact]
    public void Mean_field_of_relu_with_2_over_n_keeps_signal_and_gradient()
    {
        // E[relu(√2 z)²] = 1, E[relu(√2 z)] = 1/√π, 2·E[step] = 1.
        foreach (var layer in MeanField.Layers("relu", 2, 20))
        {
            layer.Square.ShouldBe(1, 1e-9);
            layer.Mean.ShouldBe(1 / Math.Sqrt(Math.PI), 1e-4);
            layer.GradientFactor.ShouldBe(1, 1e-9);
        }
    }

    [Fact]
    public void Mean_field_of_selu_has_the_fixed_point_it_was_made_for()
    {
        // Klambauer et al. (2017): mean 0 and variance 1.
        var last = MeanField.Layers("selu", 1, 50)[^1];
        last.Mean.ShouldBe(0, 1e-4);
        last.Square.ShouldBe(1, 1e-3);
    }

    [Fact]
    public void Gradients_and_signal_of_a_linear_stack_are_those_of_its_matrices()
    {
        // One layer: the gradient of the inputs is Wᵀδ, and a stack of identities of variance 1/n keeps it on average.
        var stack = DeepStack.LeCun("identity", 1);
        using var engine = new NativeBackend();
        var gains = stack.Gradient(engine, 3, 64);

        gains[0].ShouldBe(1);
        // 64 × 256 values of a matrix of 256 × 256: the mean square spreads by 1 or 2 %.
        gains[1].ShouldBe(1, 0.05);
        stack.GradientByTheory()[1].ShouldBe(1, 1e-9);
        stack.Signal(engine, 3)[0].Square.ShouldBe(1, 0.05);
    }

    [Fact]
    public void Layer_by_layer_gives_what_the_whole_network_gives()
    {
        var network = Mlp.Inputs(5).Hidden(7, "tanh").Hidden(6, "prelu").Outputs(3);
        var parameters = Initializer.PyTorch.Parameters<double>(network, 1);
        var inputs = Draw.Normal<double>(20, 1, 0);
        using var engine = new NativeBackend();

        var layers = NetworkProbe.LayerOutputs(engine, network, parameters, inputs).ToArray();

        layers.Select(outputs => outputs.Length).ShouldBe([28, 24, 12]);
        layers[^1].ShouldBe(NetworkProbe.Predict<double>(engine, network, parameters, inputs));
    }

    [Fact]
    public void A_case_tells_its_spread_and_a_curve_its_median()
    {
        var one = new ExperimentCase { Case = "", Measure = "", Engine = "", Dtype = "", Values = [1, 2, 3, 4] };
        (one.Mean, one.Minimum, one.Maximum).ShouldBe((2.5, 1, 4));
        one.StandardDeviation.ShouldBe(Math.Sqrt(5d / 3), 1e-15);

        var curve = PlotCurve.Over("", "", [0, 1, 2], [[1, 9, 5], [3, 7], [2, 8, 6]]);
        curve.X.ShouldBe([0, 1]);
        curve.Middle.ShouldBe([2, 8]);
        curve.Low.ShouldBe([1, 7]);
        curve.High.ShouldBe([3, 9]);
    }
}
