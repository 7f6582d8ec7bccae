using System.Numerics;
using InteropActivations.Activations.Smooth;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;

namespace InteropActivations.Tests.Lanes;

/// <summary>The elementary functions of some lanes, by the name under which their errors are stated, each rounded once.</summary>
internal static class ElementaryFunctions<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The factor of the raised sine; its products with x need two words.</summary>
    private const double Factor = 0.75;

    public static IReadOnlyDictionary<string, Func<V, V>> ByName { get; } = new Dictionary<string, Func<V, V>>
    {
        ["Exp"] = V.Exp,
        ["ExpSplit"] = ExpSplit,
        ["ExpFine"] = x => V.ExpFine(x).Value,
        ["Expm1"] = x => V.Expm1(x).Value,
        ["Log1p"] = x => V.Log1p(x).Value,
        ["Log"] = x => V.Log(x).Value,
        ["LogOnePlus"] = x => V.LogOnePlus(x).Value,
        ["Tanh"] = x => V.Tanh(x).Value,
        ["TanhGap"] = x => V.TanhGap(x).Value,
        ["Atan"] = x => V.Atan(x).Value,
        ["Asinh"] = x => V.Asinh(x).Value,
        ["SinCos.sin"] = x => SinCos(x).Sin,
        ["SinCos.cos"] = x => SinCos(x).Cos,
        ["RaisedSine"] = x => V.RaisedSine(V.Of(Factor), x).Value,
        ["Sinc"] = V.Sinc,
        ["SincSlope"] = V.SincSlope,
        ["Mills"] = x => V.Mills(x).Value,
    };

    /// <summary>Those that only float has, in floats alone; for other types the functions that they stand for.</summary>
    public static IReadOnlyDictionary<string, Func<V, V>> InFloats { get; } = typeof(T) == typeof(float)
        ? new Dictionary<string, Func<V, V>>
        {
            ["FloatExp.minusOne"] = FloatExp.MinusOne<V, T>,
            ["FloatLogistic"] = FloatLogistic.Of<V, T>,
            ["FloatLogistic.times"] = FloatLogistic.OfTimes<V, T>,
            ["FloatSoftplus"] = FloatSoftplus.Of<V, T>,
            ["FloatTanh"] = FloatTanh.Of<V, T>,
        }
        : new Dictionary<string, Func<V, V>>
        {
            ["FloatExp.minusOne"] = x => V.Expm1(x).Value,
            ["FloatLogistic"] = Logistic<V, T>.Of,
            ["FloatLogistic.times"] = Logistic<V, T>.Product,
            ["FloatSoftplus"] = x => Softplus.Forward<V, T>(x, new(V.One, V.Of(double.PositiveInfinity), V.Zero, V.Zero)),
            ["FloatTanh"] = x => V.Tanh(x).Value,
        };

    private static V ExpSplit(V x)
    {
        V.ExpSplit(x, out var mantissa, out var exponent);
        return V.Scale(mantissa.Value, exponent);
    }

    private static (V Sin, V Cos) SinCos(V x)
    {
        V.SinCos(x, out var sin, out var cos);
        return (sin.Value, cos.Value);
    }
}
