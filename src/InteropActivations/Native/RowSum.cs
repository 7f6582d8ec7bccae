using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>A sum over a row that has the same bits at every lane width, and is right to the last place over any length.</summary>
/// <remarks>
/// Sixteen sums run side by side, value i in sum i mod 16, however many lanes work at once; at the end they are added up in
/// order. Each is a double word: what a rounding leaves is gathered beside it, and brought together every so often, before
/// the gathered part grows so large that its own roundings count.
/// </remarks>
/// <param name="high">Room for the sums: <see cref="Slots"/> lanes.</param>
/// <param name="low">Room for what is left of them.</param>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal readonly ref struct RowSum<V, T>(Span<V> high, Span<V> low)
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>As many sums as the widest lanes hold of the narrowest type.</summary>
    private const int Sums = 16;

    /// <summary>After so many additions to each sum both words are brought together.</summary>
    private const int Stretch = 256;

    private readonly Span<V> _high = high;
    private readonly Span<V> _low = low;

    /// <summary>How many lanes the sums take.</summary>
    public static int Slots => Sums / V.Count;

    /// <summary>Adds a term to the sum of its place in the row; lanes past the row's end must be 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public void Add(int at, DoubleWord<V, T> term)
    {
        ref var high = ref Unsafe.Add(ref MemoryMarshal.GetReference(_high), at % Sums / V.Count);
        ref var low = ref Unsafe.Add(ref MemoryMarshal.GetReference(_low), at % Sums / V.Count);
        var sum = DoubleWord<V, T>.Sum(high, term.High);
        high = sum.High;
        low += sum.Low + term.Low;
        if (at / Sums % Stretch == Stretch - 1)
        {
            var together = new DoubleWord<V, T>(high, low).Normalized();
            high = together.High;
            low = together.Low;
        }
    }

    /// <summary>The sum over a row of so many values.</summary>
    public DoubleWord<ScalarLanes<T>, T> Total(int count)
    {
        var high = MemoryMarshal.Cast<V, ScalarLanes<T>>(_high);
        var low = MemoryMarshal.Cast<V, ScalarLanes<T>>(_low);
        DoubleWord<ScalarLanes<T>, T> total = ScalarLanes<T>.Of(0);
        for (var i = 0; i < Math.Min(count, Sums); i++)
        {
            total += new DoubleWord<ScalarLanes<T>, T>(high[i], low[i]);
        }

        return total.Normalized();
    }
}
