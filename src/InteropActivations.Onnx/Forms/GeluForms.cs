using InteropActivations.Onnx.Graphs;
using static InteropActivations.Onnx.Graphs.Term;

namespace InteropActivations.Onnx.Forms;

/// <summary>GELU and its approximation, which keep their relative accuracy to the left, where 1 + erf and 1 + tanh cancel.</summary>
internal static class GeluForms
{
    /// <summary>x·Φ(x) = max(x, 0) − t·Φ(−t) with t = |x|, and Φ(−t) = e^(−t²/2)·Mills(t).</summary>
    /// <remarks>The fits of Mills' ratio are those of the native engine, from <c>reference/minimax.py</c>.</remarks>
    public static Term Exact(FormSetting setting)
    {
        // The ends of the fits; beyond them the density is 0.
        var t = X.Abs().AtMost(setting.IsSingle ? 14.5 : 39);
        var density = (-0.5 * t * t).Exp();
        return X.Relu() - t * density * (setting.IsSingle ? SingleMills(t) : DoubleMills(t));
    }

    /// <summary>x·σ(2u) with u = √(2/π)(x + 0.044715x³).</summary>
    public static Term ByTanh(FormSetting setting)
    {
        var linear = 2 * Math.Sqrt(2 / Math.PI);
        return SmoothForms.Gated(setting, X, X * (linear + linear * 0.044715 * (X * X)));
    }

    /// <summary>(1 + t·N(t)/D(t))/(2(1 + t)), right to 2^−28.5 on [0, 14.5].</summary>
    private static Term SingleMills(Term t)
    {
        var n = StableForms.Polynomial(t, -0.00376688223, -0.0198240746, -0.0321451165, 0.0712834522, 0.307215691);
        var d = StableForms.Polynomial(t, 0.0186377447, 0.171632841, 0.763632119, 1.90230536, 2.59293485, 1.51999998);
        return 0.5 * (1 + t * (n / d)) / (1 + t);
    }

    /// <summary>P(w)/(t + 5.5) with w = (t − 5.5)/(t + 5.5), right to 2^−56.6 on [0, 39].</summary>
    private static Term DoubleMills(Term t)
    {
        var sum = t + 5.5;
        var p = StableForms.Polynomial(
            (t - 5.5) / sum,
            -2.5897815561897828e-09,
            -5.682284480349622e-09,
            2.2935360719856296e-08,
            5.0317124196795671e-08,
            -1.7754604676095614e-07,
            -2.6783144475922785e-07,
            1.4837989754687964e-06,
            4.4637215187261606e-07,
            -1.2118856641922496e-05,
            1.6319979979535265e-05,
            7.1414835716550397e-05,
            -0.00032452265350264511,
            0.0002696040040235224,
            0.0024429826752502487,
            -0.013923510566032679,
            0.045097580814770923,
            -0.10970308995870008,
            0.21787243285796917,
            -0.36704906529361997,
            0.53559648906249435,
            -0.68518342057433812,
            0.77376963427640677);
        return p / sum;
    }
}
