using System.Numerics;
using System.Numerics.Tensors;

namespace InteropActivations.Parity.Accuracy.DotNet;

/// <summary>What is bounded and S-shaped, and the logarithm of such a one.</summary>
internal static class PlainSigmoidal<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Six = T.CreateTruncating(6), Three = T.CreateTruncating(3), Two = T.CreateTruncating(2), Half = T.CreateTruncating(0.5);

    private static readonly T Four = T.CreateTruncating(4), Fifth = T.CreateTruncating(0.2), Bend = T.CreateTruncating(2.5);

    /// <summary>The formulas.</summary>
    public static Dictionary<string, PlainFormula<T>> Formulas { get; } = new()
    {
        ["sigmoid"] = PlainFormula<T>.OfTensors((x, _, y) => TensorPrimitives.Sigmoid(x, y), (x, _) => Sigmoid(x) * (T.One - Sigmoid(x))),
        ["scaled-sigmoid"] = PlainFormula<T>.Of(
            (x, p) => (p[0] * Sigmoid(x)) + p[1], (x, p) => p[0] * Sigmoid(x) * (T.One - Sigmoid(x))),
        ["hard-sigmoid"] = PlainFormula<T>.Of(
            (x, _) => T.Min(T.Max((x / Six) + Half, T.Zero), T.One), (x, _) => x > -Three && x < Three ? T.One / Six : T.Zero),
        ["hard-sigmoid-02"] = PlainFormula<T>.Of(
            (x, _) => T.Min(T.Max((Fifth * x) + Half, T.Zero), T.One), (x, _) => x > -Bend && x < Bend ? Fifth : T.Zero),
        ["sparse-sigmoid"] = PlainFormula<T>.Of(
            (x, _) => T.Min(T.Max((x + T.One) / Two, T.Zero), T.One), (x, _) => x > -T.One && x < T.One ? Half : T.Zero),
        ["log-sigmoid"] = PlainFormula<T>.Of((x, _) => T.Log(Sigmoid(x)), (x, _) => T.One - Sigmoid(x)),
        ["tanh"] = PlainFormula<T>.OfTensors((x, _, y) => TensorPrimitives.Tanh(x, y), (x, _) => T.One - (T.Tanh(x) * T.Tanh(x))),
        ["scaled-tanh"] = PlainFormula<T>.Of(
            (x, p) => p[0] * T.Tanh(p[1] * x), (x, p) => p[0] * p[1] * (T.One - (T.Tanh(p[1] * x) * T.Tanh(p[1] * x)))),
        ["soboleva-tanh"] = PlainFormula<T>.Of(Soboleva, SobolevaSlope),
        ["hard-tanh"] = PlainFormula<T>.Of((x, p) => T.Min(T.Max(x, p[0]), p[1]), (x, p) => x > p[0] && x < p[1] ? T.One : T.Zero),
        ["arctan"] = PlainFormula<T>.OfTensors((x, _, y) => TensorPrimitives.Atan(x, y), (x, _) => T.One / (T.One + (x * x))),
        ["arcsinh"] = PlainFormula<T>.OfTensors((x, _, y) => TensorPrimitives.Asinh(x, y), (x, _) => T.One / T.Sqrt(T.One + (x * x))),
        ["softsign"] = PlainFormula<T>.Of((x, _) => x / (T.One + T.Abs(x)), (x, _) => T.One / ((T.One + T.Abs(x)) * (T.One + T.Abs(x)))),
        ["isru"] = PlainFormula<T>.Of(
            (x, p) => x / T.Sqrt(T.One + (p[0] * x * x)), (x, p) => T.Pow(T.One + (p[0] * x * x), T.CreateTruncating(-1.5))),
        ["sqnl"] = PlainFormula<T>.Of(
            (x, _) => x > Two ? T.One : x >= T.Zero ? x - (x * x / Four) : x >= -Two ? x + (x * x / Four) : -T.One,
            (x, _) => T.Max(T.One - (T.Abs(x) / Two), T.Zero)),
        ["complementary-log-log"] = PlainFormula<T>.Of((x, _) => T.One - T.Exp(-T.Exp(x)), (x, _) => T.Exp(x - T.Exp(x))),
    };

    /// <summary>1/(1 + e⁻ˣ).</summary>
    public static T Sigmoid(T x) => T.One / (T.One + T.Exp(-x));

    private static T Soboleva(T x, ReadOnlySpan<T> p) => (T.Exp(p[0] * x) - T.Exp(-p[1] * x)) / (T.Exp(p[2] * x) + T.Exp(-p[3] * x));

    private static T SobolevaSlope(T x, ReadOnlySpan<T> p)
    {
        var denominator = T.Exp(p[2] * x) + T.Exp(-p[3] * x);
        var rising = (p[0] * T.Exp(p[0] * x)) + (p[1] * T.Exp(-p[1] * x));
        return (rising / denominator) - (Soboleva(x, p) * ((p[2] * T.Exp(p[2] * x)) - (p[3] * T.Exp(-p[3] * x))) / denominator);
    }
}
