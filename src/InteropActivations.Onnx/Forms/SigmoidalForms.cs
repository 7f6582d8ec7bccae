using InteropActivations.Onnx.Graphs;
using static InteropActivations.Onnx.Graphs.Term;

namespace InteropActivations.Onnx.Forms;

/// <summary>The family of bounded, S-shaped activations.</summary>
internal static class SigmoidalForms
{
    /// <summary>So many halvings of its angle bring an arctangent's argument from 1 below tan(π/32), about 0.098.</summary>
    private const int AngleHalvings = 3;

    /// <summary>So many terms of the arctangent's series there are right to 10⁻¹⁷: 0.098²⁰/21.</summary>
    private const int ArctanTerms = 10;

    /// <summary>An activation as an expression of x.</summary>
    public static Term Of(FormSetting setting) => setting.Name switch
    {
        "sigmoid" => X.Sigmoid(),
        // a·σ(x) + b, in which nothing cancels near 0 for the default parameters.
        "scaled-sigmoid" => setting["scale"] / 2 * (0.5 * X).Tanh() + (setting["scale"] / 2 + setting["shift"]),
        "hard-sigmoid" => Hard(setting, X, 1.0 / 6), // ONNX's own default of alpha is 0.2
        "hard-sigmoid-02" => Hard(setting, X, 0.2),
        "sparse-sigmoid" => Hard(setting, X, 0.5),
        "tanh" => X.Tanh(),
        "scaled-tanh" => setting["alpha"] * (setting["beta"] * X).Tanh(),
        "soboleva-tanh" => Soboleva(setting["a"], setting["b"], setting["c"], setting["d"]),
        "hard-tanh" => X.Clip(setting["min_value"], setting["max_value"]),
        "arctan" => setting.IsSingle ? X.Then("Atan") : Arctan(),
        "arcsinh" => setting.IsSingle ? X.Then("Asinh") : Arcsinh(),
        "softsign" => setting.IsSingle ? X.Then("Softsign") : X / (1 + X.Abs()),
        "isru" => InverseRoot(setting["alpha"]),
        "sqnl" => SquareLaw(X.Clip(-2, 2)),
        "complementary-log-log" => StableForms.Complement(X.Exp()),
        _ => throw ActivationForms.Missing(setting),
    };

    /// <summary>clip(slope·a + 1/2, 0, 1).</summary>
    public static Term Hard(FormSetting setting, Term a, double slope) => setting.IsSingle
        ? a.Then("HardSigmoid", OnnxAttribute.Of("alpha", slope), OnnxAttribute.Of("beta", 0.5))
        : (slope * a + 0.5).Clip(0, 1);

    /// <summary>x/√(1 + αx²), beyond ±1 in 1/x, so that x² cannot overflow.</summary>
    public static Term InverseRoot(double alpha)
    {
        var inverse = X.Then("Reciprocal");
        return Where(X.Abs() <= 1, X / (1 + alpha * X * X).Sqrt(), X.Then("Sign") / (alpha + inverse * inverse).Sqrt());
    }

    private static Term SquareLaw(Term clipped) => clipped * (1 - 0.25 * clipped.Abs());

    /// <summary>With t = |x| it is ±e^((a − c)t)·(1 − e^(−(a + b)t))/(1 + e^(−(c + d)t)); for negative x a and b change places, and c and d.</summary>
    private static Term Soboleva(double a, double b, double c, double d)
    {
        var t = X.Abs();
        var isLeft = X < 0;
        var size = StableForms.Complement((a + b) * t) / (1 + (-(c + d) * t).Exp());
        if (a != c || b != d)
        {
            size = (Where(isLeft, b - d, a - c) * t).Exp() * size;
        }

        return Where(isLeft, -size, size);
    }

    /// <summary>For float64, which ONNX Runtime's Atan does not compute.</summary>
    /// <remarks>atan y = 2 atan(y/(1 + √(1 + y²))), until the series is short; beyond 1 it is π/2 − atan(1/y).</remarks>
    private static Term Arctan()
    {
        var size = X.Abs();
        var isFar = size > 1;
        var y = Where(isFar, size.Then("Reciprocal"), size);
        for (var i = 0; i < AngleHalvings; i++)
        {
            y /= 1 + (1 + y * y).Sqrt();
        }

        var series = StableForms.Polynomial(y * y, [.. Enumerable.Range(0, ArctanTerms).Reverse().Select(k => (k % 2 == 0 ? 1.0 : -1.0) / (2 * k + 1))]);
        var angle = Math.ScaleB(1, AngleHalvings) * y * series;
        var result = Where(isFar, Math.PI / 2 - angle, angle);
        return Where(X < 0, -result, result);
    }

    /// <summary>For float64, which ONNX Runtime's Asinh does not compute: ±ln(1 + t + t²/(1 + √(1 + t²))) with t = |x|.</summary>
    private static Term Arcsinh()
    {
        // From here on t² + 1 is t², and far beyond it would overflow.
        const double far = 1e9;
        var t = X.Abs();
        var near = t.AtMost(far);
        var square = near * near;
        var log = StableForms.LogOnePlus(near + square / (1 + (1 + square).Sqrt()));
        var result = Where(t > far, t.Log() + Math.Log(2), log);
        return Where(X < 0, -result, result);
    }
}
