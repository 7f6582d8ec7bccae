using System.Numerics;
using System.Numerics.Tensors;

namespace InteropActivations.Parity.Accuracy.DotNet;

/// <summary>What oscillates.</summary>
internal static class PlainPeriodic<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Two = T.CreateTruncating(2);

    /// <summary>The formulas.</summary>
    public static Dictionary<string, PlainFormula<T>> Formulas { get; } = new()
    {
        ["sinusoid"] = PlainFormula<T>.OfTensors((x, _, y) => TensorPrimitives.Sin(x, y), (x, _) => T.Cos(x)),
        ["sinc"] = PlainFormula<T>.Of(
            (x, _) => x == T.Zero ? T.One : T.Sin(x) / x, (x, _) => x == T.Zero ? T.Zero : (T.Cos(x) / x) - (T.Sin(x) / (x * x))),
        ["snake"] = PlainFormula<T>.Of(
            (x, p) => x + (T.Sin(p[0] * x) * T.Sin(p[0] * x) / p[0]), (x, p) => T.One + T.Sin(Two * p[0] * x)),
        ["growing-cosine"] = PlainFormula<T>.Of((x, _) => x * T.Cos(x), (x, _) => T.Cos(x) - (x * T.Sin(x))),
    };
}
