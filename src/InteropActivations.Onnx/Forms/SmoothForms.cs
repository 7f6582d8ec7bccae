using InteropActivations.Onnx.Graphs;
using static InteropActivations.Onnx.Graphs.Term;

namespace InteropActivations.Onnx.Forms;

/// <summary>The smooth relatives of the rectifier, and other smooth curves.</summary>
internal static class SmoothForms
{
    // The fixed point of Klambauer et al., Self-Normalizing Neural Networks (2017).
    private const double SeluAlpha = 1.6732632423543772848170429916717;
    private const double SeluGamma = 1.0507009873554804934193349852946;

    // The operator sets that brought or last changed an operator; docs/Operators.md in the onnx/onnx repository.
    private const int HardSwishOpset = 14, MishOpset = 18, GeluOpset = 20, SwishOpset = 24;

    /// <summary>An activation as an expression of x.</summary>
    public static Term Of(FormSetting setting) => setting.Name switch
    {
        "log-sigmoid" => -StableForms.Softplus(-X),
        "softplus" => Softplus(setting, setting["beta"], setting["threshold"]),
        "squareplus" => Squareplus(setting, setting["b"]),
        "elu" => Elu(setting, setting["alpha"]),
        "celu" => Celu(setting, setting["alpha"]),
        "selu" => Selu(setting),
        "elish" => Where(X >= 0, X, StableForms.Expm1(X.AtMost(0))) * X.Sigmoid(),
        "gelu" => setting is { IsSingle: true, Opset: >= GeluOpset } ? X.Then("Gelu") : GeluForms.Exact(setting),
        "gelu-tanh" => setting is { IsSingle: true, Opset: >= GeluOpset } ? X.Then("Gelu", OnnxAttribute.Of("approximate", "tanh")) : GeluForms.ByTanh(setting),
        "quick-gelu" => Swish(setting, 1.702),
        "silu" => Swish(setting, 1),
        "hard-swish" => setting is { IsSingle: true, Opset: >= HardSwishOpset } ? X.Then("HardSwish") : X * SigmoidalForms.Hard(setting, X, 1.0 / 6),
        "mish" => setting is { IsSingle: true, Opset: >= MishOpset } ? X.Then("Mish") : Mish(),
        "tanhexp" => X * X.Exp().Tanh(),
        "lisht" => X * X.Tanh(),
        "isrlu" => Where(X >= 0, X, SigmoidalForms.InverseRoot(setting["alpha"])),
        "bent-identity" => X + 0.5 * RootLessOne(),
        "exponential" => X.Exp(),
        "gaussian" => (-(X * X)).Exp(),
        "square" => X * X,
        "cube" => Call("Pow", X, Named("exponent", 3)),
        _ => throw ActivationForms.Missing(setting),
    };

    /// <summary>x·σ(βx).</summary>
    public static Term Swish(FormSetting setting, double beta) => setting is { IsSingle: true, Opset: >= SwishOpset }
        ? X.Then("Swish", OnnxAttribute.Of("alpha", beta))
        : Gated(setting, X, beta == 1 ? X : beta * X);

    /// <summary>a·σ(b).</summary>
    /// <remarks>ONNX Runtime makes a·σ(βa) its own QuickGelu, in float64 too, which it then cannot compute.</remarks>
    public static Term Gated(FormSetting setting, Term a, Term b) => setting.IsSingle ? a * b.Sigmoid() : a / (1 + (-b).Exp());

    /// <summary>x, and α(e^(x/γ) − 1) below 0.</summary>
    public static Term Exponential(double alpha, double gamma)
    {
        var left = X.AtMost(0);
        return Where(X > 0, X, alpha * StableForms.Expm1(gamma == 1 ? left : left / gamma));
    }

    private static Term Elu(FormSetting setting, double alpha) => setting.IsSingle
        ? X.Then("Elu", OnnxAttribute.Of("alpha", alpha))
        : Exponential(alpha, 1);

    private static Term Celu(FormSetting setting, double alpha) => setting.IsSingle
        ? X.Then("Celu", OnnxAttribute.Of("alpha", alpha))
        : Exponential(alpha, alpha); // ONNX's is of float32 only

    private static Term Selu(FormSetting setting) => setting.IsSingle
        ? X.Then("Selu", OnnxAttribute.Of("alpha", SeluAlpha), OnnxAttribute.Of("gamma", SeluGamma)) // ONNX's own defaults are roundings
        : SeluGamma * Exponential(SeluAlpha, 1);

    private static Term Softplus(FormSetting setting, double beta, double threshold)
    {
        // From here on ln(1 + e^−t) is less than half a unit in the last place of t, and a threshold changes nothing.
        var least = setting.IsSingle ? 15 : 34;
        var scaled = beta == 1 ? X : X * Named("beta", beta);
        var softplus = setting.IsSingle ? scaled.Then("Softplus") : StableForms.Softplus(scaled);
        var result = beta == 1 ? softplus : softplus / Named("beta", beta);
        return threshold >= least ? result : Where(scaled > threshold, X, result);
    }

    /// <summary>With r = (|x| + √(x² + b))/2 it is r to the right, and b/(4r) to the left, where x + √(x² + b) would cancel.</summary>
    private static Term Squareplus(FormSetting setting, double b)
    {
        var size = X.Abs();
        var half = 0.5 * (size + Root(size, b, setting.IsSingle ? 1e18 : 1e153));
        return Where(X < 0, b / 4 / half, half);
    }

    /// <summary>√(a² + b); a itself from where b is nothing beside a² and a² may soon overflow.</summary>
    private static Term Root(Term a, double b, double far) => Where(a > far, a, (a * a + b).Sqrt());

    /// <summary>√(x² + 1) − 1 as x²/(√(x² + 1) + 1).</summary>
    private static Term RootLessOne()
    {
        // From here on √(x² + 1) is |x|, as far as float64 can tell.
        const double far = 1e9;
        var size = X.Abs();
        var square = X * X;
        return Where(size > far, size - 1, square / ((square + 1).Sqrt() + 1));
    }

    /// <summary>x·n/(n + 2) with n = e^x(e^x + 2), which is tanh(ln(1 + e^x)); from 20 on it is 1.</summary>
    private static Term Mish()
    {
        var e = X.AtMost(20).Exp();
        var n = e * (e + 2);
        return X * (n / (n + 2));
    }
}
