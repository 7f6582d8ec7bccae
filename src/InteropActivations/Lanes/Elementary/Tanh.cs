using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>tanh over lanes.</summary>
/// <remarks>
/// tanh |x| = m / (m + 2) with m = e^(2|x|) − 1, which keeps all digits of m near 0. The word is as good as that of
/// <see cref="Expm1"/>.
/// </remarks>
internal static class Tanh
{
    /// <summary>Above 20 tanh rounds to 1 in both dtypes, and e^(2x) is still finite.</summary>
    private const double Saturated = 20;

    /// <summary>tanh x; any x.</summary>
    [StatedError<float>("Tanh", 0.506, worst: 0.09630363f, got: 0.096007004f, wanted: 0.09600701f)]
    [StatedError<double>("Tanh", 0.75, worst: -0.12555610085271635, got: -0.12490046534968895, wanted: -0.12490046534968893)]
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Of<V, T>(DoubleWord<V, T> x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isLeft = V.LessThan(x.High, V.Zero);
        var m = V.Expm1(Doubled(DoubleWord<V, T>.Select(isLeft, -x, x)));
        var tanh = m / (m + V.Of(2));
        return DoubleWord<V, T>.Select(isLeft, -tanh, tanh);
    }

    /// <summary>2a, at most twice <see cref="Saturated"/>.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Doubled<V, T>(DoubleWord<V, T> a)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            var least = V.MinDoubles(DoubleWord<V, T>.Of(Saturated), a);
            return least + least;
        }

        var clamped = V.Min(V.Of(Saturated), a.First);
        return DoubleWord<V, T>.From(clamped + clamped, V.Select(V.LessThan(a.First, V.Of(Saturated)), a.Second + a.Second, V.Zero));
    }
}
