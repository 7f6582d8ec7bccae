using System.Numerics;
using System.Numerics.Tensors;
using static InteropActivations.Parity.Accuracy.DotNet.Constants;

namespace InteropActivations.Parity.Accuracy.DotNet;

/// <summary>Smooth relatives of the rectifier, exponentials and roots. GELU by erf is not among them: .NET has no erf.</summary>
internal static class PlainSmooth<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Two = T.CreateTruncating(2), Half = T.CreateTruncating(0.5);

    private static readonly T Alpha = T.CreateTruncating(SeluAlpha), Lambda = T.CreateTruncating(SeluLambda), Quick = T.CreateTruncating(1.702);

    private static readonly T Root = T.CreateTruncating(RootOfTwoOverPi), Cubic = T.CreateTruncating(0.044715), CubicSlope = T.CreateTruncating(3 * 0.044715);

    /// <summary>The formulas.</summary>
    public static Dictionary<string, PlainFormula<T>> Formulas { get; } = new()
    {
        ["elu"] = PlainFormula<T>.Of(
            (x, p) => x > T.Zero ? x : p[0] * (T.Exp(x) - T.One), (x, p) => x > T.Zero ? T.One : p[0] * T.Exp(x)),
        ["celu"] = PlainFormula<T>.Of(
            (x, p) => T.Max(T.Zero, x) + T.Min(T.Zero, p[0] * (T.Exp(x / p[0]) - T.One)), (x, p) => x > T.Zero ? T.One : T.Exp(x / p[0])),
        ["selu"] = PlainFormula<T>.Of(
            (x, _) => Lambda * (x > T.Zero ? x : Alpha * (T.Exp(x) - T.One)), (x, _) => Lambda * (x > T.Zero ? T.One : Alpha * T.Exp(x))),
        ["softplus"] = PlainFormula<T>.Of(
            (x, p) => p[0] * x > p[1] ? x : T.Log(T.One + T.Exp(p[0] * x)) / p[0], (x, p) => p[0] * x > p[1] ? T.One : Sigmoid(p[0] * x)),
        ["squareplus"] = PlainFormula<T>.Of(
            (x, p) => (x + T.Sqrt((x * x) + p[0])) / Two, (x, p) => (T.One + (x / T.Sqrt((x * x) + p[0]))) / Two),
        ["gelu-tanh"] = PlainFormula<T>.Of(GeluTanh, GeluTanhSlope),
        ["quick-gelu"] = PlainFormula<T>.Of(
            (x, _) => x * Sigmoid(Quick * x), (x, _) => Sigmoid(Quick * x) * (T.One + (Quick * x * (T.One - Sigmoid(Quick * x))))),
        ["silu"] = PlainFormula<T>.OfTensors(Silu, (x, _) => Sigmoid(x) * (T.One + (x * (T.One - Sigmoid(x))))),
        ["swish"] = PlainFormula<T>.Of(
            (x, p) => x * Sigmoid(p[0] * x),
            (x, p) => Sigmoid(p[0] * x) * (T.One + (p[0] * x * (T.One - Sigmoid(p[0] * x)))),
            (x, p) => x * x * Sigmoid(p[0] * x) * (T.One - Sigmoid(p[0] * x))),
        ["mish"] = PlainFormula<T>.Of((x, _) => x * T.Tanh(Softplus(x)), MishSlope),
        ["isrlu"] = PlainFormula<T>.Of(
            (x, p) => x >= T.Zero ? x : x / T.Sqrt(T.One + (p[0] * x * x)),
            (x, p) => x >= T.Zero ? T.One : T.Pow(T.One + (p[0] * x * x), T.CreateTruncating(-1.5))),
        ["exponential"] = PlainFormula<T>.OfTensors((x, _, y) => TensorPrimitives.Exp(x, y), (x, _) => T.Exp(x)),
        ["gaussian"] = PlainFormula<T>.Of((x, _) => T.Exp(-x * x), (x, _) => -Two * x * T.Exp(-x * x)),
        ["bent-identity"] = PlainFormula<T>.Of(
            (x, _) => ((T.Sqrt((x * x) + T.One) - T.One) / Two) + x, (x, _) => (x / (Two * T.Sqrt((x * x) + T.One))) + T.One),
        ["elish"] = PlainFormula<T>.Of((x, _) => x >= T.Zero ? x * Sigmoid(x) : (T.Exp(x) - T.One) * Sigmoid(x), ElishSlope),
        ["lisht"] = PlainFormula<T>.Of((x, _) => x * T.Tanh(x), (x, _) => T.Tanh(x) + (x * (T.One - (T.Tanh(x) * T.Tanh(x))))),
        ["tanhexp"] = PlainFormula<T>.Of(
            (x, _) => x * T.Tanh(T.Exp(x)), (x, _) => T.Tanh(T.Exp(x)) - (x * T.Exp(x) * ((T.Tanh(T.Exp(x)) * T.Tanh(T.Exp(x))) - T.One))),
    };

    private static T Sigmoid(T x) => PlainSigmoidal<T>.Sigmoid(x);

    private static T Softplus(T x) => T.Log(T.One + T.Exp(x));

    private static void Silu(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        TensorPrimitives.Sigmoid(x, y);
        TensorPrimitives.Multiply(x, y, y);
    }

    private static T GeluTanh(T x, ReadOnlySpan<T> parameters) => Half * x * (T.One + T.Tanh(Root * (x + (Cubic * x * x * x))));

    private static T GeluTanhSlope(T x, ReadOnlySpan<T> parameters)
    {
        var tanh = T.Tanh(Root * (x + (Cubic * x * x * x)));
        return (Half * (T.One + tanh)) + (Half * x * (T.One - (tanh * tanh)) * Root * (T.One + (CubicSlope * x * x)));
    }

    private static T MishSlope(T x, ReadOnlySpan<T> parameters)
    {
        var tanh = T.Tanh(Softplus(x));
        return tanh + (x * Sigmoid(x) * (T.One - (tanh * tanh)));
    }

    private static T ElishSlope(T x, ReadOnlySpan<T> parameters)
    {
        var sigmoid = Sigmoid(x);
        return x >= T.Zero
            ? sigmoid * (T.One + (x * (T.One - sigmoid)))
            : (T.Exp(x) * sigmoid) + ((T.Exp(x) - T.One) * sigmoid * (T.One - sigmoid));
    }
}

/// <summary>Constants of activations, as papers print them.</summary>
internal static class Constants
{
    /// <summary>α of SELU.</summary>
    public const double SeluAlpha = 1.6732632423543772848170429916717;

    /// <summary>λ of SELU.</summary>
    public const double SeluLambda = 1.0507009873554804934193349852946;

    /// <summary>√(2/π), of GELU.</summary>
    public const double RootOfTwoOverPi = 0.79788456080286535587989211986876;
}
