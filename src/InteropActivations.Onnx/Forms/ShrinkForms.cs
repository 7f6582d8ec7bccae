using InteropActivations.Onnx.Graphs;
using static InteropActivations.Onnx.Graphs.Term;

namespace InteropActivations.Onnx.Forms;

/// <summary>The family that is 0 around the origin.</summary>
internal static class ShrinkForms
{
    /// <summary>Below this x − tanh x is its series.</summary>
    private const double SeriesEnd = 0.5;

    /// <summary>So many terms: each is a tenth of the one before at <see cref="SeriesEnd"/>.</summary>
    private const int SeriesTerms = 16;

    /// <summary>An activation as an expression of x.</summary>
    public static Term Of(FormSetting setting) => setting.Name switch
    {
        "tanhshrink" => Tanhshrink(),
        "softshrink" => Shrink(setting, setting["lambda"], setting["lambda"]),
        "hardshrink" => Shrink(setting, setting["lambda"], 0),
        "shrink" => Shrink(setting, setting["lambd"], setting["bias"]),
        _ => throw ActivationForms.Missing(setting),
    };

    private static Term Shrink(FormSetting setting, double lambda, double bias) => setting.IsSingle
        ? X.Then("Shrink", OnnxAttribute.Of("lambd", lambda), OnnxAttribute.Of("bias", bias))
        : Where(X.Abs() <= lambda, 0, X - bias * X.Then("Sign"));

    /// <summary>x − tanh x, near 0 as −x³(c₁ + c₂x² + …), where tanh x = x + c₁x³ + c₂x⁵ + ….</summary>
    private static Term Tanhshrink()
    {
        var square = X * X;
        var series = StableForms.Polynomial(square, [.. TanhCoefficients().Skip(1).Reverse().Select(c => -c)]);
        return Where(X.Abs() < SeriesEnd, X * square * series, X - X.Tanh());
    }

    /// <summary>The coefficients of x, x³, x⁵, … in tanh x, from tanh′ = 1 − tanh².</summary>
    private static double[] TanhCoefficients()
    {
        var c = new double[SeriesTerms + 1];
        c[0] = 1;
        for (var k = 1; k < c.Length; k++)
        {
            for (var i = 0; i < k; i++)
            {
                c[k] -= c[i] * c[k - 1 - i] / (2 * k + 1);
            }
        }

        return c;
    }
}
