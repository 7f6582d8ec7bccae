using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Wide;

/// <summary>tanh over double-double lanes.</summary>
internal static class WideTanh
{
    /// <summary>Above it tanh is 1 to 2^−114.</summary>
    private const double Saturated = 40;

    /// <summary>tanh x = m / (m + 2) with m = e^(2x) − 1, which keeps all digits of m near 0.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> Of<V>(WideLanes<V> x) where V : unmanaged, ILanes<V, double>
    {
        var clamped = WideLanes<V>.Min(WideLanes<V>.Of(Saturated), WideLanes<V>.Abs(x));
        var m = WideExp.Expm1(clamped + clamped);
        return WideLanes<V>.CopySign(m / (m + WideLanes<V>.Of(2)), x);
    }

    /// <summary>x − tanh x = (x·cosh x − sinh x) / cosh x, whose numerator is a series of positive terms; beyond 1 nothing much cancels.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> Gap<V>(WideLanes<V> x) where V : unmanaged, ILanes<V, double>
    {
        var square = x * x;
        var numerator = new WideLanes<V>(WideCoefficients.Gap.At(square.Word)) * square * x;
        var power = WideExp.Exp(WideLanes<V>.Min(WideLanes<V>.Of(1), WideLanes<V>.Abs(x)));
        var twiceCosine = power + (WideLanes<V>.Of(1) / power);
        var isSmall = WideLanes<V>.LessThanOrEqual(WideLanes<V>.Abs(x), WideLanes<V>.Of(1));
        return WideLanes<V>.Select(isSmall, (numerator + numerator) / twiceCosine, x - Of(x));
    }
}
