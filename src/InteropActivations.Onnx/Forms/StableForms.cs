using InteropActivations.Onnx.Graphs;
using static InteropActivations.Onnx.Graphs.Term;

namespace InteropActivations.Onnx.Forms;

/// <summary>Functions that ONNX lacks, composed so that no digits are lost.</summary>
internal static class StableForms
{
    /// <summary>e^a − 1 for a ≤ 0.</summary>
    /// <remarks>2t/(1 − t) with t = tanh(a/2), which is not positive.</remarks>
    public static Term Expm1(Term a)
    {
        var t = (0.5 * a).Tanh();
        return (t + t) / (1 - t);
    }

    /// <summary>1 − e^(−a) for a ≥ 0.</summary>
    public static Term Complement(Term a)
    {
        var t = (0.5 * a).Tanh();
        return (t + t) / (1 + t);
    }

    /// <summary>ln(1 + a) for a &gt; −1.</summary>
    /// <remarks>
    /// With w = 1 + a as it is rounded, a·ln(w)/(w − 1): w's rounding goes the same way into the logarithm and into the
    /// difference. Source: Kahan, see Goldberg, "What Every Computer Scientist Should Know About Floating-Point Arithmetic"
    /// (1991), theorem 4.
    /// </remarks>
    public static Term LogOnePlus(Term a)
    {
        var w = 1 + a;
        return Where(Call("Equal", w, 1), a, a * (w.Log() / (w - 1)));
    }

    /// <summary>ln(1 + e^a).</summary>
    public static Term Softplus(Term a) => a.Relu() + LogOnePlus((-a.Abs()).Exp());

    /// <summary>a polynomial by Horner's scheme, the highest coefficient first.</summary>
    public static Term Polynomial(Term a, params ReadOnlySpan<double> coefficients)
    {
        Term sum = coefficients[0];
        foreach (var coefficient in coefficients[1..])
        {
            sum = sum * a + coefficient;
        }

        return sum;
    }
}
