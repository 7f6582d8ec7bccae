using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Wide;

/// <summary>A polynomial with coefficients in two words, highest power first.</summary>
/// <param name="plain">The coefficients that weigh too little to need a second word.</param>
/// <param name="wide">The others, each as high and low.</param>
internal readonly ref struct WideSeries(ReadOnlySpan<double> plain, ReadOnlySpan<double> wide)
{
    private readonly ReadOnlySpan<double> _plain = plain;

    private readonly ReadOnlySpan<double> _wide = wide;

    /// <summary>The value at x, by Horner's scheme: plain, then in words.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public DoubleWord<V, double> At<V>(DoubleWord<V, double> x) where V : unmanaged, ILanes<V, double>
    {
        var p = V.Zero;
        foreach (var coefficient in _plain)
        {
            p = V.Fma(p, x.High, V.Of(coefficient));
        }

        DoubleWord<V, double> s = p;
        for (var i = 0; i < _wide.Length; i += 2)
        {
            var product = DoubleWord<V, double>.Product(s.High, x.High);
            var sum = DoubleWord<V, double>.Sum(V.Of(_wide[i]), product.High);
            s = new(sum.High, sum.Low + (V.Of(_wide[i + 1]) + V.Fma(s.High, x.Low, V.Fma(s.Low, x.High, product.Low))));
        }

        return s;
    }
}
