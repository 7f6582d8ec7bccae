using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>x − tanh x over lanes.</summary>
/// <remarks>
/// For |x| ≤ 1 it is x³·(1/3 + x²·p(x²)), p from <c>reference/minimax.py tanhshrink</c> without the constant, of degree 9 for
/// float and 15 for double, with a relative error of 2^−33.3 and 2^−55.7; for double this and the rounding of p, at most half
/// of the bracket, leave 0.6 units. Beyond 1 the difference is above 0.23 and loses two bits of the word of tanh.
/// </remarks>
internal static class TanhGap
{
    /// <summary>x − tanh x.</summary>
    /// <remarks>A call, and by reference, for the reasons given at <see cref="Normal.Mills"/>.</remarks>
    [StatedError<float>("TanhGap", 0.502, worst: -0.986482f, got: -0.23062378f, wanted: -0.23062377f)]
    [StatedError<double>("TanhGap", 1.08, worst: -0.9938783461624181, got: -0.23486713774051735, wanted: -0.23486713774051732)]
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static DoubleWord<V, T> Of<V, T>(in V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var square = DoubleWord<V, T>.Square(x);
        var third = DoubleWord<V, T>.Of(0.33333333333333331, 1.8503717077085942e-17);
        var bracket = typeof(T) == typeof(float)
            ? V.FmaDoubles(square, Coarse(square), third)
            : DoubleWord<V, T>.OrderedSum(third, DoubleWord<V, T>.Product(square.First, Tail<V, T>(square.First)));
        var small = square * bracket * x;
        return DoubleWord<V, T>.Select(V.LessThanOrEqual(V.Abs(x), V.One), small, x - V.Tanh(x));
    }

    /// <summary>p(u) for float.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Coarse<V, T>(DoubleWord<V, T> u)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var p = V.FmaDoubles(DoubleWord<V, T>.Of(-1.6337721029889802e-05), u, DoubleWord<V, T>.Of(0.0001223365060192129));
        p = V.FmaDoubles(p, u, DoubleWord<V, T>.Of(-0.00047694552473289331));
        p = V.FmaDoubles(p, u, DoubleWord<V, T>.Of(0.0013838384902414983));
        p = V.FmaDoubles(p, u, DoubleWord<V, T>.Of(-0.0035624829971375909));
        p = V.FmaDoubles(p, u, DoubleWord<V, T>.Of(0.0088556099623297805));
        p = V.FmaDoubles(p, u, DoubleWord<V, T>.Of(-0.02186834288793002));
        p = V.FmaDoubles(p, u, DoubleWord<V, T>.Of(0.053968165560339953));
        return V.FmaDoubles(p, u, DoubleWord<V, T>.Of(-0.13333333067210851));
    }

    /// <summary>p(u) = ((x − tanh x) / x³ − 1/3) / u with u = x², for double.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V, T>(V u) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var p = V.Fma(V.Of(-2.5119718457187719e-08), u, V.Of(2.6308143704894513e-07));
        p = V.Fma(p, u, V.Of(-1.3785677436532123e-06));
        p = V.Fma(p, u, V.Of(4.9868804742763502e-06));
        p = V.Fma(p, u, V.Of(-1.4605515667368757e-05));
        p = V.Fma(p, u, V.Of(3.8389650623720625e-05));
        p = V.Fma(p, u, V.Of(-9.6463299127855367e-05));
        p = V.Fma(p, u, V.Of(0.00023895759301033087));
        p = V.Fma(p, u, V.Of(-0.00058997960693669353));
        p = V.Fma(p, u, V.Of(0.0014558248080904725));
        p = V.Fma(p, u, V.Of(-0.003592126707814202));
        p = V.Fma(p, u, V.Of(0.0088632354091093355));
        p = V.Fma(p, u, V.Of(-0.021869488529574554));
        p = V.Fma(p, u, V.Of(0.053968253968070902));
        return V.Fma(p, u, V.Of(-0.13333333333333153));
    }
}
