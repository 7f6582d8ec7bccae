using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Lanes;
using InteropActivations.Networks;
using InteropActivations.Parity.Checking;

namespace InteropActivations.Parity.Tests.Checking;

/// <summary>Functions of every shape: a right one passes, and the same with one mistake is found at its place.</summary>
public sealed class ShapeTests
{
    [SkippableTheory]
    [InlineData(1, true)]
    [InlineData(0.9, false)]
    public void Learned_parameters_have_gradients(double factor, bool passes)
    {
        PyTorch.Require();

        var result = Parity.Check<double>(
            (x, p) => x > 0 ? x : p[0] * x, [("a", 0.25)], "torch.where(x > 0, x, a * x)",
            (x, p) => double.IsNaN(x) ? x : x > 0 ? 1 : p[0],
            (x, p) => [double.IsNaN(x) ? x : x > 0 ? 0 : factor * x],
            PyTorch.Looking);

        result.Passed.ShouldBe(passes, result.ToString());
        result.Quantities.Single(quantity => quantity.Name == "derivative by a").Verdict.ShouldBe(passes ? CheckVerdict.Agree : CheckVerdict.DifferTorchCloser);
    }

    [SkippableTheory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Two_inputs_have_two_derivatives(double factor, bool passes)
    {
        PyTorch.Require();

        var result = Parity.Check((x, y) => x * Math.Tanh(y), "x * torch.tanh(y)", (x, y) => (Math.Tanh(y), factor * x / (Math.Cosh(y) * Math.Cosh(y))), new() { ThrowOnFailure = false, Domain = (-3, 3) });

        result.Passed.ShouldBe(passes, result.ToString());
        result.Quantities.Select(quantity => quantity.Name).ShouldBe(["value", "derivative by x", "derivative by y"]);
    }

    [SkippableTheory]
    [InlineData(0.5, true)]
    [InlineData(1, false)]
    public void A_loss_has_a_gradient(double half, bool passes)
    {
        PyTorch.Require();

        var result = Parity.CheckLoss(
            (input, target) => input.Zip(target, (a, b) => (a - b) * (a - b)).Average(),
            "torch.mse_loss(input, target)",
            (input, target) => [.. input.Zip(target, (a, b) => 4 * half * (a - b) / input.Length)],
            options: PyTorch.Looking);

        result.Passed.ShouldBe(passes, result.ToString());
        result.Quantities[0].Verdict.ShouldBe(CheckVerdict.Agree);
    }

    [SkippableFact]
    public void Without_a_gradient_a_loss_is_differentiated_by_differences()
    {
        PyTorch.Require();

        var result = Parity.CheckLoss((input, target) => input.Zip(target, (a, b) => Math.Abs(a - b)).Average(), "torch.l1_loss(input, target)");

        result.Quantities.Select(quantity => quantity.Name).ShouldBe(["value", "gradient of input", "gradient of target"]);
    }

    [SkippableTheory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void A_formula_over_lanes_is_its_own_witness_and_checked_by_dual_numbers(DType dtype)
    {
        PyTorch.Require();

        var result = Parity.Check<SlowSwish>("x * torch.sigmoid(0.5 * x)", dtype);

        result.Quantities.Select(quantity => quantity.Method).ShouldBe(["", "given", "by dual numbers"]);
        result.Witness.ShouldBe("slow-swish's own formula with 32 digits");
    }

    [SkippableFact]
    public void A_wrong_derivative_over_lanes_is_told_by_PyTorch_and_by_dual_numbers()
    {
        PyTorch.Require();

        var result = Parity.Check<SlowSwish>("x * torch.sigmoid(0.25 * x)", options: PyTorch.Looking);

        result.Quantities.ShouldAllBe(quantity => quantity.Mismatched > 0);
    }

    [SkippableTheory]
    [InlineData("torch.tanh(x @ w1.t() + b1) @ w2.t() + b2", true)]
    [InlineData("torch.sigmoid(x @ w1.t() + b1) @ w2.t() + b2", false)]
    public void A_network_is_held_against_an_expression_over_its_parameters(string torch, bool passes)
    {
        PyTorch.Require();
        var network = Mlp.Inputs(3).Hidden(4, "tanh").Outputs(2);
        float[] parameters = [.. Enumerable.Range(0, ParameterLayout.Of(network).Count).Select(i => MathF.Sin(i))];

        var result = Parity.CheckMlp(network, parameters, torch, PyTorch.Looking);

        result.Passed.ShouldBe(passes, result.ToString());
        result.Quantities.Select(quantity => quantity.Name).ShouldBe(["value", "gradient of w1", "gradient of b1", "gradient of w2", "gradient of b2"]);
    }

    [SkippableFact]
    public void A_forward_pass_by_hand_is_held_against_an_expression()
    {
        PyTorch.Require();
        TensorValues<double>[] arguments = [new([1, -2, 3, 0.5, 1, -1], 2, 3), new([0.1, -0.2, 0.3, 0.4, 0.5, -0.6], 2, 3), TensorValues<double>.Vector(0.7, -0.1)];

        var result = Parity.CheckTensors(new TensorFunction<double> { Value = Layer }, "torch.relu(x @ w.t() + b)", ["x", "w", "b"], [arguments]);

        result.Quantities.Count.ShouldBe(4);
    }

    [SkippableFact]
    public void Floats_have_their_own_tolerance_and_no_differences()
    {
        PyTorch.Require();

        var result = Parity.Check(x => MathF.Tanh(x) + 5e-6f, "torch.tanh(x)");

        result.DType.ShouldBe(DType.Float32);
        result.Notes.ShouldHaveSingleItem().ShouldContain("differences of float32 values have too few digits");
    }

    [SkippableFact]
    public void Where_PyTorch_is_off_the_witness_says_so()
    {
        PyTorch.Require();

        // The expression overflows on its way to a number that is none.
        var result = Parity.Check(x => Math.Abs(x), "torch.sqrt(x * x)", options: new() { Witness = CheckWitness.Of("abs(x)", "x") });

        result.Verdict.ShouldBe(CheckVerdict.DifferYoursRight);
        result.Passed.ShouldBeTrue();
    }

    private static TensorValues<double> Layer(IReadOnlyList<TensorValues<double>> arguments)
    {
        var (x, w, b) = (arguments[0].Values, arguments[1].Values, arguments[2].Values);
        var y = new double[4];
        for (var row = 0; row < 2; row++)
        {
            for (var unit = 0; unit < 2; unit++)
            {
                y[(2 * row) + unit] = Math.Max(0, b[unit] + Enumerable.Range(0, 3).Sum(i => x[(3 * row) + i] * w[(3 * unit) + i]));
            }
        }

        return new TensorValues<double>(y, 2, 2);
    }

    /// <summary>x·σ(x/2) over lanes, e = e^(−|x|/2).</summary>
    private readonly struct SlowSwish : IElementwise
    {
        public static ActivationInfo Info { get; } = new("slow-swish", ActivationFamily.Smooth, @"x \sigma(x/2)", "")
        {
            Source = "This test",
            Range = "(−0.56, ∞)",
            Error = new(2, 4, 2, 4),
            Torch = new("x * torch.sigmoid(0.5 * x)", Composed: true),
        };

        public static V Forward<V, T>(V x, in Knobs<V> knobs) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            x * Sigmoid<V, T>(x);

        public static V Derivative<V, T>(V x, in Knobs<V> knobs) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var sigmoid = Sigmoid<V, T>(x);
            var large = V.LessThan(V.Of(200), V.Abs(x));
            return sigmoid + V.Select(large, V.Zero, x * sigmoid * Sigmoid<V, T>(-x) * V.Of(0.5));
        }

        private static V Sigmoid<V, T>(V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var e = V.Exp(V.Abs(x) * V.Of(-0.5));
            return V.Select(V.LessThan(x, V.Zero), e, V.One) / (V.One + e);
        }
    }
}
