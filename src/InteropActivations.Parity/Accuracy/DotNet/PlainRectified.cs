using System.Numerics;
using System.Numerics.Tensors;

namespace InteropActivations.Parity.Accuracy.DotNet;

/// <summary>The rectifier and its relatives, and what is zero around the origin.</summary>
internal static class PlainRectified<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Six = T.CreateTruncating(6), Three = T.CreateTruncating(3), Two = T.CreateTruncating(2), Half = T.CreateTruncating(0.5);

    /// <summary>The formulas.</summary>
    public static Dictionary<string, PlainFormula<T>> Formulas { get; } = new()
    {
        ["identity"] = PlainFormula<T>.Of((x, _) => x, (_, _) => T.One),
        ["binary-step"] = PlainFormula<T>.Of((x, _) => x >= T.Zero ? T.One : T.Zero, (_, _) => T.Zero),
        ["sign"] = PlainFormula<T>.Of((x, _) => x > T.Zero ? T.One : x < T.Zero ? -T.One : T.Zero, (_, _) => T.Zero),
        ["relu"] = PlainFormula<T>.OfTensors((x, _, y) => TensorPrimitives.Max(x, T.Zero, y), (x, _) => x > T.Zero ? T.One : T.Zero),
        ["relu6"] = PlainFormula<T>.Of((x, _) => T.Min(T.Max(x, T.Zero), Six), (x, _) => x > T.Zero && x < Six ? T.One : T.Zero),
        ["capped-relu"] = PlainFormula<T>.Of(
            (x, p) => x >= p[0] ? p[0] : x >= p[2] ? x : p[1] * (x - p[2]),
            (x, p) => x >= p[0] ? T.Zero : x >= p[2] ? T.One : p[1]),
        ["leaky-relu"] = PlainFormula<T>.Of((x, p) => x > T.Zero ? x : p[0] * x, (x, p) => x > T.Zero ? T.One : p[0]),
        ["prelu"] = PlainFormula<T>.Of(
            (x, p) => x > T.Zero ? x : p[0] * x, (x, p) => x > T.Zero ? T.One : p[0], (x, _) => x > T.Zero ? T.Zero : x),
        ["rrelu"] = PlainFormula<T>.Of((x, p) => x > T.Zero ? x : (p[0] + p[1]) / Two * x, (x, p) => x > T.Zero ? T.One : (p[0] + p[1]) / Two),
        ["threshold"] = PlainFormula<T>.Of((x, p) => x > p[0] ? x : p[1], (x, p) => x > p[0] ? T.One : T.Zero),
        ["squared-relu"] = PlainFormula<T>.Of((x, _) => T.Max(x, T.Zero) * T.Max(x, T.Zero), (x, _) => Two * T.Max(x, T.Zero)),
        ["sparse-plus"] = PlainFormula<T>.Of(
            (x, _) => x <= -T.One ? T.Zero : x < T.One ? (x + T.One) * (x + T.One) / (Two * Two) : x,
            (x, _) => x <= -T.One ? T.Zero : x < T.One ? (x + T.One) / Two : T.One),
        ["hard-swish"] = PlainFormula<T>.Of(
            (x, _) => x * T.Min(T.Max(x + Three, T.Zero), Six) / Six,
            (x, _) => x <= -Three ? T.Zero : x < Three ? (x / Three) + Half : T.One),
        ["absolute"] = PlainFormula<T>.OfTensors((x, _, y) => TensorPrimitives.Abs(x, y), (x, _) => x > T.Zero ? T.One : x < T.Zero ? -T.One : T.Zero),
        ["square"] = PlainFormula<T>.Of((x, _) => x * x, (x, _) => Two * x),
        ["cube"] = PlainFormula<T>.Of((x, _) => x * x * x, (x, _) => Three * x * x),
        ["softshrink"] = PlainFormula<T>.Of(
            (x, p) => x > p[0] ? x - p[0] : x < -p[0] ? x + p[0] : T.Zero, (x, p) => T.Abs(x) > p[0] ? T.One : T.Zero),
        ["hardshrink"] = PlainFormula<T>.Of((x, p) => T.Abs(x) > p[0] ? x : T.Zero, (x, p) => T.Abs(x) > p[0] ? T.One : T.Zero),
        ["shrink"] = PlainFormula<T>.Of(
            (x, p) => x > p[0] ? x - p[1] : x < -p[0] ? x + p[1] : T.Zero, (x, p) => T.Abs(x) > p[0] ? T.One : T.Zero),
        ["tanhshrink"] = PlainFormula<T>.Of((x, _) => x - T.Tanh(x), (x, _) => T.Tanh(x) * T.Tanh(x)),
    };
}
