using InteropActivations.Onnx.Graphs;
using static InteropActivations.Onnx.Graphs.Term;

namespace InteropActivations.Onnx.Forms;

/// <summary>The family with parameters that are trained, as training left them.</summary>
internal static class LearnedForms
{
    /// <summary>An activation as an expression of x.</summary>
    public static Term Of(FormSetting setting) => setting.Name switch
    {
        "prelu" => RectifiedForms.Parametric(setting, setting["weight"]),
        "swish" => SmoothForms.Swish(setting, setting["beta"]),
        "soft-exponential" => SoftExponential(setting["alpha"]),
        "srelu" => Srelu(setting["t_left"], setting["a_left"], setting["t_right"], setting["a_right"]),
        "apl" => X.Relu() + setting["a1"] * (setting["b1"] - X).Relu() + setting["a2"] * (setting["b2"] - X).Relu(),
        "pelu" => Where(X < 0, setting["a"] * StableForms.Expm1(X.AtMost(0) / setting["b"]), setting["a"] / setting["b"] * X),
        "acon-c" => AconC(setting, setting["p1"], setting["p2"], setting["beta"]),
        "pau" => Pau(setting.Values.AsSpan()),
        _ => throw ActivationForms.Missing(setting),
    };

    private static Term SoftExponential(double alpha)
    {
        if (alpha == 0)
        {
            return X;
        }

        if (alpha < 0)
        {
            return StableForms.LogOnePlus(-alpha * (X + alpha)) / -alpha;
        }

        // e^z − 1: to the right of ln 2 nothing cancels.
        var z = alpha * X;
        var growth = Where(z > Math.Log(2), z.Exp() - 1, StableForms.Expm1(z.AtMost(Math.Log(2))));
        return growth / alpha + alpha;
    }

    private static Term Srelu(double left, double leftSlope, double right, double rightSlope) =>
        Where(X <= left, left + leftSlope * (X - left), Where(X >= right, right + rightSlope * (X - right), X));

    private static Term AconC(FormSetting setting, double p1, double p2, double beta)
    {
        var d = (p1 - p2) * X;
        return SmoothForms.Gated(setting, d, beta * d) + p2 * X;
    }

    /// <summary>P(x)/(1 + |Q(x)|), beyond ±1 in t = 1/x, so that no power overflows: x·p(t)/(t⁴ + |q(t)|), with the coefficients the other way round.</summary>
    private static Term Pau(ReadOnlySpan<double> values)
    {
        var (a0, a1, a2, a3, a4, a5) = (values[0], values[1], values[2], values[3], values[4], values[5]);
        var (b1, b2, b3, b4) = (values[6], values[7], values[8], values[9]);
        var near = StableForms.Polynomial(X, a5, a4, a3, a2, a1, a0) / (1 + (X * StableForms.Polynomial(X, b4, b3, b2, b1)).Abs());
        var t = X.Then("Reciprocal");
        var fourth = t * t * (t * t);
        var far = X * (StableForms.Polynomial(t, a0, a1, a2, a3, a4, a5) / (fourth + StableForms.Polynomial(t, b1, b2, b3, b4).Abs()));
        return Where(X.Abs() <= 1, near, far);
    }
}
