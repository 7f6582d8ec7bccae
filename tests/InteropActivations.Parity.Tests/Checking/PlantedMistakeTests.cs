using InteropActivations.Activations;
using InteropActivations.Parity.Checking;

namespace InteropActivations.Parity.Tests.Checking;

/// <summary>Mistakes of the kind found in the wild, each planted: found, at its place, and named.</summary>
public sealed class PlantedMistakeTests
{
    private static readonly ActivationSpec Gelu = ActivationSpec.Parse("gelu");

    private static readonly Dictionary<string, (string Where, Func<CheckResult> Check)> Mistakes = new()
    {
        ["constant with few digits"] = ("the factor is 1.0507", () => Look(x => 1.0507 * (x > 0 ? x : 1.67326 * (Math.Exp(x) - 1)), "torch.selu(x)")),
        ["float constant in double code"] = ("", () => Look(x => 1.05070098f * (x > 0 ? x : 1.6732632423543772 * Expm1(x)), "torch.selu(x)")),
        ["float arithmetic in double code"] = ("", () => Look(x => MathF.Tanh((float)x), "torch.tanh(x)")),
        ["tanh derivative under an erf forward"] = ("", () => Look(x => Of(Gelu, x), "torch.gelu(x)", GeluTanhSlope)),
        ["tanh approximation of GELU"] = ("", () => Look(GeluTanh, "torch.gelu(x)")),
        ["hard-sigmoid slope 0.2"] = ("", () => Look(x => Math.Clamp((0.2 * x) + 0.5, 0, 1), "torch.hardsigmoid(x)")),
        ["leaky slope"] = ("the slope is 0.3 instead of 0.01", () => Look(x => x < 0 ? 0.3 * x : x, "torch.leaky_relu(x)")),
        ["log of an underflowed sigmoid"] = ("to -7", () => Look(x => Math.Log(1 / (1 + Math.Exp(-x))), "torch.log_sigmoid(x)")),
        ["cancellation in 1 − tanh²"] = ("", () => Look(Math.Tanh, "torch.tanh(x)", x => 1 - (Math.Tanh(x) * Math.Tanh(x)))),
        ["cancellation in exp(x) − 1"] = ("", () => Look(x => x > 0 ? x : Math.Exp(x) - 1, "torch.where(x > 0, x, torch.expm1(x))")),
        ["sign at −0"] = ("at x = −0", () => Look(x => x == 0 ? 0 : Math.Tanh(x), "torch.tanh(x)")),
        ["derivative of the other branch at a kink"] = ("at x = 0, where it is 1 and PyTorch's 0", () => Look(x => Math.Max(0, x), "torch.relu(x)", x => double.IsNaN(x) ? x : x >= 0 ? 1 : 0)),
        ["softmax without max"] = ("in rows with x = 1000", () => Parity.CheckRows<double>((x, columns, y) => Rows.Softmax(x, columns, y, subtracts: false), "torch.softmax(x, -1)", options: PyTorch.Looking)),
        ["cancellation in 1 + erf"] = ("", () => Look(x => Array.ConvertAll(x, OnePlusErf), "torch.gelu(x)")),
        ["threshold missing"] = ("", () => Look(x => Math.Log(1 + Math.Exp(x)), "torch.softplus(x)")),
        ["cancellation in log(1 + exp(x))"] = ("", () => Look(x => x > 20 ? x : Math.Log(1 + Math.Exp(x)), "torch.softplus(x)")),
        ["NaN swallowed"] = ("at x = NaN", () => Look(x => x > 0 ? x : 0, "torch.relu(x)")),
        ["integer division"] = ("", () => Look(x => Math.Clamp((x / 6) + (1 / 2), 0, 1), "torch.hardsigmoid(x)")),
        ["∞/∞"] = ("", () => Look(x => (Math.Exp(x) - Math.Exp(-x)) / (Math.Exp(x) + Math.Exp(-x)), "torch.tanh(x)")),
        ["cancellation"] = ("", () => Look(x => 1 - (1 / (1 + Math.Exp(-x))), "torch.sigmoid(-x)")),
    };

    public static TheoryData<string> Names => [.. Mistakes.Keys];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void A_planted_mistake_is_found_localised_and_named(string symptom)
    {
        PyTorch.Require();
        var (where, check) = Mistakes[symptom];

        var result = check();

        var cause = result.Causes.FirstOrDefault(cause => cause.Symptom == symptom);
        cause.ShouldNotBeNull(result.ToString());
        cause.Where.ShouldContain(where);
        result.Quantities.SelectMany(quantity => quantity.Worst).ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_symptom_of_the_catalogue_is_planted() =>
        Symptoms.SymptomCatalogue.All.Select(symptom => symptom.Name).ShouldBe(Mistakes.Keys, ignoreOrder: true);

    private static CheckResult Look(Func<double, double> function, string torch, Func<double, double>? derivative = null) =>
        Parity.Check(function, torch, derivative, PyTorch.Looking);

    private static CheckResult Look(Func<double[], double[]> function, string torch) =>
        Parity.CheckSpan<double>((x, y) => function([.. x]).CopyTo(y), torch, options: PyTorch.Looking);

    private static double Of(ActivationSpec activation, double x)
    {
        var y = new double[1];
        activation.Forward<double>((double[])[x], y);
        return y[0];
    }

    /// <summary>eˣ − 1 without cancellation.</summary>
    private static double Expm1(double x) => Math.Abs(x) < 1e-5 ? x + (x * x / 2) + (x * x * x / 6) : Math.Tanh(x / 2) * (Math.Exp(x) + 1);

    private static double GeluTanh(double x) => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))));

    private static double GeluTanhSlope(double x)
    {
        var tanh = Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)));
        var slope = (0.5 * (1 + tanh)) + (0.5 * x * (1 - (tanh * tanh)) * Math.Sqrt(2 / Math.PI) * (1 + (3 * 0.044715 * x * x)));
        return double.IsFinite(slope) || double.IsNaN(x) ? slope : x > 0 ? 1 : 0;
    }

    /// <summary>GELU by 1 + erf, where erf is rounded to a double before the addition. Φ is the native GELU's divided by x.</summary>
    private static double OnePlusErf(double x) => !(Math.Abs(x) is > 0 and < 1e300) ? Of(Gelu, x) : 0.5 * x * (1 + ((2 * Of(Gelu, x) / x) - 1));
}
