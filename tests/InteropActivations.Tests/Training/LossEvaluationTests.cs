using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>Terms worked by hand from the formulas in PyTorch's documentation.</summary>
[Trait("Instructions", "any")]
public class LossEvaluationTests
{
    private static readonly double Ln2 = Math.Log(2), E = Math.E;

    public static TheoryData<string, double[], double[], double[]> Terms => new()
    {
        { "mse(none)", [1, -2, 0.5], [0, 1, 0.5], [1, 9, 0] },
        { "l1(none)", [1, -2, 0.5], [0, 1, 0.5], [1, 3, 0] },
        { "smooth-l1(none)", [0.5, 1, -3], [0, 0, 0], [0.125, 0.5, 2.5] },
        { "smooth-l1(2, none)", [1, 2, -3], [0, 0, 0], [0.25, 1, 2] },
        { "smooth-l1(0, none)", [0, 2, -3], [0, 0, 0], [0, 2, 3] },
        { "huber(none)", [0.5, 1, -3], [0, 0, 0], [0.125, 0.5, 2.5] },
        { "huber(2, none)", [1, 2, -3], [0, 0, 0], [0.5, 2, 4] },
        { "binary-cross-entropy(none)", [0, 0, 0], [0, 1, 0.5], [Ln2, Ln2, Ln2] },
        { "binary-cross-entropy(pos_weight=3:2:4, none)", [0, 0, 0], [0, 1, 0.5], [Ln2, 2 * Ln2, 2.5 * Ln2] },
        { "binary-cross-entropy(none)", [1000, -1000, -1000], [0, 1, 0], [1000, 1000, 0] },
        { "kl-divergence(none)", [-1, 0, -2], [1, 0, 0.5], [1, 0, 0.5 * (2 - Ln2)] },
        { "kl-divergence(log_target=1, none)", [-1, 0, -2], [0, 1, -2], [1, E, 0] },
        { "hinge(none)", [1, 0.5, -2], [1, -1, 1], [0, 1.5, 3] },
        { "hinge(0.5, none)", [1, 0.5, -2], [1, -1, 1], [0, 1, 2.5] },
        { "poisson-nll(none)", [0, 1, 1], [3, 0, 2], [1, E, E - 2] },
        { "poisson-nll(full=1, none)", [0, 0, 0], [0, 1, 2], [1, 1, 1 + (2 * Ln2) - 2 + (0.5 * Math.Log(4 * Math.PI))] },
        { "poisson-nll(log_input=0, eps=1, none)", [0, 1, 3], [5, 2, 0], [0, 1 - (2 * Ln2), 3] },
        { "cross-entropy(none)", [7, 7, 7, 0, 0, Ln2], [2, 2], [Math.Log(3), Ln2] },
        { "cross-entropy(weight=1:3:0.5, none)", [7, 7, 7, 0, 0, Ln2], [1, 2], [3 * Math.Log(3), 0.5 * Ln2] },
        { "cross-entropy(ignore_index=1, none)", [7, 7, 7, 0, 0, Ln2], [1, 2], [0, Ln2] },
        // −log softmax is ln 4, ln 4 and ln 2: 0.7 of the class, and 0.1 of each.
        { "cross-entropy(0.3, none)", [0, 0, Ln2, 0, 0, Ln2], [0, 2], [1.9 * Ln2, 1.2 * Ln2] },
        { "cross-entropy(0.3, weight=1:2:4, none)", [0, 0, Ln2], [2], [(0.7 * 4 * Ln2) + (0.1 * (2 + 4 + 4) * Ln2)] },
        { "cross-entropy(none)", [1000, -1000, 0, 1000, -1000, 0], [0, 1], [0, 2000] },
        { "nll(none)", [-1, -2, -3, -4, -5, -6], [0, 2], [1, 6] },
        { "nll(1, weight=2:1:0.5, none)", [-1, -2, -3, -4, -5, -6, -7, -8, -9], [0, 2, 1], [2, 3, 0] },
    };

    [Theory]
    [MemberData(nameof(Terms))]
    public void Terms_are_those_of_the_formula(string loss, double[] predictions, double[] targets, double[] expected)
    {
        var terms = new double[expected.Length];
        LossEvaluation.Evaluate<double>(Loss.Parse(loss), 3, predictions, targets, terms);
        Close(terms, expected);

        var single = new float[expected.Length];
        LossEvaluation.Evaluate<float>(
            Loss.Parse(loss), 3, [.. predictions.Select(value => (float)value)], [.. targets.Select(value => (float)value)], single);
        Close(single.Select(value => (double)value), expected, 3e-7);
    }

    [Fact]
    public void Reductions_are_what_becomes_of_the_terms()
    {
        double[] predictions = [1, 2, 3, 4], targets = [0, 0, 0, 0], weights = [1, 3];
        Evaluate("mse(none)", predictions, targets, weights).ShouldBe([1, 4, 27, 48]);
        Evaluate("mse(sum)", predictions, targets, weights).ShouldBe([80]);
        Evaluate("mse", predictions, targets, weights).ShouldBe([80d / 8]);
        Evaluate("nll(weight=1:2, none)", predictions, [0, 1], weights).ShouldBe([-1, -24]);
        Evaluate("nll(weight=1:2, sum)", predictions, [0, 1], weights).ShouldBe([-25]);
        Evaluate("nll(weight=1:2)", predictions, [0, 1], weights).ShouldBe([-25d / 7]);
    }

    [Theory]
    [InlineData("cross-entropy(weight=0:1:2)", 0.68776506757384614)]
    [InlineData("cross-entropy(0.1, weight=0:1:2)", 0.73527691324082989)]
    [InlineData("cross-entropy(0.1, weight=0:1:2, sum)", 2.2058307397224892)]
    public void Class_weights_and_smoothing_meet_as_in_libtorch(string loss, double expected)
    {
        // libtorch 1.13.1, torch::nn::functional::cross_entropy in float64.
        var value = new double[1];
        LossEvaluation.Evaluate<double>(Loss.Parse(loss), 3, [0.5, -1, 2, 1.5, 0.25, -0.75], [2, 1], value);
        value[0].ShouldBe(expected, 1e-15 * expected);
    }

    [Theory]
    [InlineData("kl-divergence(none)", -1)]
    [InlineData("mse(none)", double.NaN)]
    [InlineData("l1(none)", double.NaN)]
    [InlineData("smooth-l1(none)", double.NaN)]
    [InlineData("huber(none)", double.NaN)]
    [InlineData("poisson-nll(full=1, none)", double.NaN)]
    [InlineData("binary-cross-entropy(none)", double.NaN)]
    public void What_has_no_value_is_NaN(string loss, double target)
    {
        var terms = new double[2];
        LossEvaluation.Evaluate<double>(Loss.Parse(loss), 1, [0.5, 0.5], [target, 1], terms);
        terms[0].ShouldBe(double.NaN);
        terms[1].ShouldNotBe(double.NaN);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Message(() => Evaluate("mse", [1, 2, 3], [1, 2, 3])).ShouldBe("3 predictions are not a whole number of rows of 2 outputs; give at least one row.");
        Message(() => Evaluate("mse", [1, 2], [1])).ShouldBe("There are 1 targets, but there must be 2.");
        Message(() => Evaluate("nll", [1, 2], [2])).ShouldBe("The target of row 0 is 2, but must be a class from 0 to 1.");
        Message(() => Evaluate("nll(weight=1:2:3)", [1, 2], [1])).ShouldBe("nll has 3 values for weight, but the network has 2 outputs; give one for each.");
        Message(() => Evaluate("mse", [1, 2], [1, 2], [-1])).ShouldBe("The weight of row 0 is -1, but must be finite and at least 0.");
        Message(() => LossEvaluation.Evaluate<double>(Loss.MeanSquaredError, 2, [1, 2], [1, 2], new double[2])).ShouldBe("There are 2 loss values, but there must be 1.");

        static string Message(Action action) => Should.Throw<InputException>(action).Message;
    }

    private static double[] Evaluate(string text, double[] predictions, double[] targets, double[]? weights = null)
    {
        var loss = Loss.Parse(text);
        var values = new double[LossEvaluation.Values(loss, predictions.Length / 2, 2)];
        LossEvaluation.Evaluate<double>(loss, 2, predictions, targets, values, weights);
        return values;
    }

    private static void Close(IEnumerable<double> actual, double[] expected, double tolerance = 4e-16)
    {
        foreach (var (value, wanted) in actual.Zip(expected))
        {
            // Of a size of about 1 where terms cancel.
            value.ShouldBe(wanted, tolerance * Math.Max(1, Math.Abs(wanted)));
        }
    }
}
