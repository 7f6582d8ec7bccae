using InteropActivations.Onnx.Graphs;
using static InteropActivations.Onnx.Graphs.Term;

namespace InteropActivations.Onnx.Forms;

/// <summary>The family around the rectifier.</summary>
internal static class RectifiedForms
{
    /// <summary>An activation as an expression of x.</summary>
    public static Term Of(FormSetting setting) => setting.Name switch
    {
        "identity" => X,
        "binary-step" => Where(X >= 0, 1, Where(X < 0, 0, X)), // the last for NaN
        "sign" => X.Then("Sign"),
        "relu" => X.Relu(),
        "relu6" => X.Clip(0, 6),
        "capped-relu" => Capped(setting["max_value"], setting["negative_slope"], setting["threshold"]),
        "squared-relu" => Squared(X.Relu()),
        "leaky-relu" => Leaky(setting, setting["negative_slope"]),
        "rrelu" => Leaky(setting, (setting["lower"] + setting["upper"]) / 2), // as it evaluates
        "threshold" => Threshold(setting, setting["threshold"], setting["value"]),
        "sparse-plus" => Where(X < 1, Squared((X.Clip(-1, 1) + 1) * 0.5), X),
        "absolute" => X.Abs(),
        _ => throw ActivationForms.Missing(setting),
    };

    /// <summary>x, and a·x at 0 and below.</summary>
    public static Term Parametric(FormSetting setting, double slope) => setting.IsSingle
        ? Call("PRelu", X, Named("weight", slope, 1))
        : Where(X > 0, X, Named("weight", slope, 1) * X);

    private static Term Leaky(FormSetting setting, double slope) => setting.Holds(slope)
        ? X.Then("LeakyRelu", OnnxAttribute.Of("alpha", slope))
        : Parametric(setting, slope);

    private static Term Squared(Term term) => term * term;

    private static Term Capped(double maximum, double slope, double threshold) => slope == 0 && threshold == 0
        ? X.Clip(0, maximum)
        : Where(X >= threshold, X.AtMost(maximum), slope * (X - threshold));

    private static Term Threshold(FormSetting setting, double threshold, double value) => value == 0 && setting.IsSingle
        ? X.Then("ThresholdedRelu", OnnxAttribute.Of("alpha", threshold))
        : Where(X <= threshold, value, X);
}
