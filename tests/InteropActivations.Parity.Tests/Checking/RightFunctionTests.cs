using InteropActivations.Parity.Checking;

namespace InteropActivations.Parity.Tests.Checking;

/// <summary>Functions that are right, written as people write them: no false alarm.</summary>
public sealed class RightFunctionTests
{
    private static readonly Dictionary<string, Func<CheckResult>> Functions = new()
    {
        ["swish"] = () => Parity.Check(x => x / (1 + Math.Exp(-x)), "x * torch.sigmoid(x)", Swish.Slope, Strict),
        ["swish in float"] = () => Parity.Check(x => x / (1 + MathF.Exp(-x)), "torch.silu(x)", options: Strict),
        ["relu"] = () => Parity.Check(x => Math.Max(0, x), "torch.relu(x)", x => x > 0 ? 1 : 0, Strict),
        ["tanh"] = () => Parity.Check(Math.Tanh, "torch.tanh(x)", options: Strict),
        ["sigmoid"] = () => Parity.Check(x => 1 / (1 + Math.Exp(-x)), "torch.sigmoid(x)", options: Strict),
        ["hard-swish"] = () => Parity.Check(x => x * Math.Clamp((x / 6) + 0.5, 0, 1), "torch.hardswish(x)", options: new() { Strict = true, Domain = (-50, 50) }),
        ["leaky relu"] = () => Parity.Check(x => x < 0 ? 0.01 * x : x, "torch.leaky_relu(x)", x => x > 0 ? 1 : 0.01, Strict),
        ["softsign"] = () => Parity.Check(x => x / (1 + Math.Abs(x)), "x / (1 + torch.abs(x))", options: new() { Strict = true, Domain = (-1e6, 1e6) }),
        ["gelu by tanh"] = () => Parity.Check(
            x => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))), "torch.gelu(x, approximate=\"tanh\")", options: Strict),
        ["softplus"] = () => Parity.Check(x => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x))), "torch.softplus(x)", options: Strict),
        ["power"] = () => Parity.Check((x, y) => x * y / (1 + (x * x)), "x * y / (1 + x * x)", (x, y) => (y * (1 - (x * x)) / ((1 + (x * x)) * (1 + (x * x))), x / (1 + (x * x)))),
        ["softmax"] = () => Parity.CheckRows<double>(Rows.Softmax, "torch.softmax(x, -1)"),
    };

    private static readonly CheckOptions Strict = new() { Strict = true };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void A_right_function_passes_without_a_cause_for_alarm(string name)
    {
        PyTorch.Require();

        var result = Functions[name]();

        result.Passed.ShouldBeTrue(result.ToString());
        result.Causes.ShouldBeEmpty(result.ToString());
    }

    /// <summary>log(1 + x) for x in [0, 1], which .NET has no good one of.</summary>
    private static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        // Kahan: what the rounding of 1 + x did is undone by the quotient.
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }
}
