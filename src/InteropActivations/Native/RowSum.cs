using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>A sum over a row that has the same bits at every lane width, and is right to the last place over any length.</summary>
/// <remarks>
/// Sixteen sums run side by side, value i in sum i mod 16, however many lanes work at once; at the end they are added up always
/// alike. Each is a double word; every so often its two parts are brought together, before the second grows so large that its
/// own roundings count.
/// </remarks>
/// <param name="sums">Room for the sums: <see cref="Slots"/> words.</param>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal readonly ref struct RowSum<V, T>(Span<DoubleWord<V, T>> sums)
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>As many sums as the widest lanes hold of the narrowest type.</summary>
    public const int Sums = 16;

    /// <summary>After so many additions to each sum both parts are brought together.</summary>
    private const int Stretch = 256;

    private readonly Span<DoubleWord<V, T>> _sums = sums;

    /// <summary>How many words of lanes the sums take.</summary>
    public static int Slots => Sums / V.Count;

    /// <summary>Adds a term to the sum of its place in the row; lanes past the row's end must be 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public void Add(int at, DoubleWord<V, T> term)
    {
        ref var sum = ref Unsafe.Add(ref MemoryMarshal.GetReference(_sums), at % Sums / V.Count);
        sum += term;
        if (at / Sums % Stretch == Stretch - 1)
        {
            sum = sum.Normalized();
        }
    }

    /// <summary>The sum over a row of so many values.</summary>
    public DoubleWord<ScalarLanes<double>, double> Total(int count)
    {
        if (typeof(T) == typeof(float))
        {
            return ScalarLanes<double>.Of(Doubles());
        }

        // A word of doubles is the first parts of all lanes, then the second.
        var parts = MemoryMarshal.Cast<DoubleWord<V, T>, double>(_sums);
        var used = Math.Min(count, Sums);
        DoubleWord<ScalarLanes<double>, double> total = ScalarLanes<double>.Of(0);
        for (var i = 0; i < used; i++)
        {
            var at = (i / V.Count * 2 * V.Count) + (i % V.Count);
            total += new DoubleWord<ScalarLanes<double>, double>(
                ScalarLanes<double>.Of(parts[at]), ScalarLanes<double>.Of(parts[at + V.Count]));
        }

        return total.Normalized();
    }

    /// <summary>The sum over a row of floats: sixteen doubles added up are still right to 2^−49, far below a float.</summary>
    [MethodImpl(AggressiveInlining)]
    public double Doubles()
    {
        for (var half = Slots / 2; half > 0; half /= 2)
        {
            for (var i = 0; i < half; i++)
            {
                _sums[i] += _sums[half + i];
            }
        }

        return AcrossLanes.Sum(_sums[0]);
    }

    /// <summary>The sum over a row of so many values, rounded.</summary>
    public double Rounded(int count) => Number(Total(count));

    /// <summary>The mean of a row of so many values, rounded.</summary>
    public double Mean(int count) => Number(Total(count) / ScalarLanes<double>.Of(count));

    private static double Number(DoubleWord<ScalarLanes<double>, double> word)
    {
        var number = 0d;
        ScalarLanes<double>.Store(word.Value, ref number);
        return number;
    }
}
