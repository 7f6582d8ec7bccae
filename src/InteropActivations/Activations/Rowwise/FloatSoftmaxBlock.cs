using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using InteropActivations.Native;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rowwise;

/// <summary>Many short rows at once: as many as there are lanes, each in a lane of its own, to the bits of <see cref="FloatSoftmaxRow{L}"/>.</summary>
/// <remarks>A row by itself leaves lanes empty, and waits for what is done across them; turned, nothing is done across lanes.</remarks>
/// <typeparam name="L">What is exponentiated; z = x.</typeparam>
internal static class FloatSoftmaxBlock<L> where L : struct, ILogits
{
    /// <summary>Values in a row at most: as many as <see cref="RowSum{V, T}"/> has sums, so that each takes one.</summary>
    private const int MostColumns = 16;

    /// <summary>y = e^x / Σ e^x for the first rows; how many rows that were.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static int Forward<V, T>(ReadOnlySpan<T> x, int columns, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = RowsIn<V, T>(x, columns);
        if (rows == 0)
        {
            return 0;
        }

        Span<T> block = stackalloc T[columns * V.Count];
        for (var row = 0; row < rows; row += V.Count)
        {
            Turn<V, T>(x[(row * columns)..], columns, block);
            var greatest = Exponentiate<V, T>(block);
            var inverse = new FloatFactor<V, T>(DoubleWord<V, T>.Of(1) / WithZero<V, T>(Sum<V, T>(block, []), greatest));
            for (var i = 0; i < block.Length; i += V.Count)
            {
                SpanLanes.StoreWhole(inverse.Times(SpanLanes.LoadWhole<V, T>(block, i)), block, i);
            }

            TurnBack<V, T>(block, columns, y[(row * columns)..]);
        }

        return rows;
    }

    /// <summary>y = x − ln Σ e^x for the first rows; how many rows that were.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static int ForwardLog<V, T>(ReadOnlySpan<T> x, int columns, Span<T> y)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = RowsIn<V, T>(x, columns);
        if (rows == 0)
        {
            return 0;
        }

        Span<T> block = stackalloc T[columns * V.Count];
        Span<T> terms = stackalloc T[columns * V.Count];
        for (var row = 0; row < rows; row += V.Count)
        {
            Turn<V, T>(x[(row * columns)..], columns, block);
            block.CopyTo(terms);
            var greatest = Exponentiate<V, T>(terms);
            var ones = KeepOthers<V, T>(terms, block, greatest);
            var scale = new SoftmaxTerms<V, T>(greatest).OverGreatest(greatest);
            var logarithm = Log.OnePlus(ones - DoubleWord<V, T>.Of(1) + (Sum<V, T>(terms, []) * scale));
            DoubleWord<V, T> shift = greatest;
            for (var i = 0; i < block.Length; i += V.Count)
            {
                SpanLanes.StoreWhole((SpanLanes.LoadWhole<V, T>(block, i) - shift - logarithm).Value, block, i);
            }

            TurnBack<V, T>(block, columns, y[(row * columns)..]);
        }

        return rows;
    }

    /// <summary>dx = s ⊙ (dy − Σ dy·s) for the first rows; how many rows that were.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static int Backward<V, T>(ReadOnlySpan<T> x, int columns, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = RowsIn<V, T>(x, columns);
        if (rows == 0)
        {
            return 0;
        }

        Span<T> terms = stackalloc T[columns * V.Count];
        Span<T> upstream = stackalloc T[columns * V.Count];
        for (var row = 0; row < rows; row += V.Count)
        {
            Turn<V, T>(x[(row * columns)..], columns, terms);
            Turn<V, T>(dy[(row * columns)..], columns, upstream);
            var greatest = Exponentiate<V, T>(terms);
            var sum = WithZero<V, T>(Sum<V, T>(terms, []), greatest);
            var (inverse, mean) = (DoubleWord<V, T>.Of(1) / sum, Sum<V, T>(terms, upstream) / sum);
            for (var i = 0; i < terms.Length; i += V.Count)
            {
                var slope = FloatSoftmaxRow<L>.Slope(SpanLanes.LoadWhole<V, T>(terms, i), SpanLanes.LoadWhole<V, T>(upstream, i), inverse, mean);
                SpanLanes.StoreWhole(slope, terms, i);
            }

            TurnBack<V, T>(terms, columns, dx[(row * columns)..]);
        }

        return rows;
    }

    /// <summary>dx = dy − s·Σ dy for the first rows; how many rows that were.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static int BackwardLog<V, T>(ReadOnlySpan<T> x, int columns, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = RowsIn<V, T>(x, columns);
        if (rows == 0)
        {
            return 0;
        }

        Span<T> terms = stackalloc T[columns * V.Count];
        Span<T> upstream = stackalloc T[columns * V.Count];
        for (var row = 0; row < rows; row += V.Count)
        {
            Turn<V, T>(x[(row * columns)..], columns, terms);
            Turn<V, T>(dy[(row * columns)..], columns, upstream);
            Exponentiate<V, T>(terms);
            var share = Sum<V, T>(upstream, []) / Sum<V, T>(terms, []);
            for (var i = 0; i < terms.Length; i += V.Count)
            {
                var slope = FloatSoftmaxRow<L>.LogSlope(SpanLanes.LoadWhole<V, T>(terms, i), SpanLanes.LoadWhole<V, T>(upstream, i), share);
                SpanLanes.StoreWhole(slope, terms, i);
            }

            TurnBack<V, T>(terms, columns, dx[(row * columns)..]);
        }

        return rows;
    }

    /// <summary>How many rows are done here: none where they are too long, or a lane would not be faster than a row by itself.</summary>
    private static int RowsIn<V, T>(ReadOnlySpan<T> x, int columns)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = columns is 0 or > MostColumns || V.Count == 1 ? 0 : x.Length / columns;
        return rows - (rows % V.Count);
    }

    /// <summary>Puts as many rows as there are lanes into a lane each.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void Turn<V, T>(ReadOnlySpan<T> rows, int columns, Span<T> block)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var from = ref MemoryMarshal.GetReference(rows);
        ref var to = ref MemoryMarshal.GetReference(block);
        for (var row = 0; row < V.Count; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                Unsafe.Add(ref to, (column * V.Count) + row) = Unsafe.Add(ref from, column);
            }

            from = ref Unsafe.Add(ref from, columns);
        }
    }

    /// <summary>Puts the lanes back into rows.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void TurnBack<V, T>(ReadOnlySpan<T> block, int columns, Span<T> rows)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var from = ref MemoryMarshal.GetReference(block);
        ref var to = ref MemoryMarshal.GetReference(rows);
        for (var row = 0; row < V.Count; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                Unsafe.Add(ref to, column) = Unsafe.Add(ref from, (column * V.Count) + row);
            }

            to = ref Unsafe.Add(ref to, columns);
        }
    }

    /// <summary>Replaces each x by its term, and returns the greatest x of each row.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static V Exponentiate<V, T>(Span<T> block)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var greatest = V.Of(L.HasZero ? 0 : double.NegativeInfinity);
        for (var i = 0; i < block.Length; i += V.Count)
        {
            greatest = V.Max(greatest, SpanLanes.LoadWhole<V, T>(block, i));
        }

        var terms = new SoftmaxTerms<V, T>(greatest);
        for (var i = 0; i < block.Length; i += V.Count)
        {
            SpanLanes.StoreWhole(terms.Of(SpanLanes.LoadWhole<V, T>(block, i)), block, i);
        }

        return greatest;
    }

    /// <summary>Replaces the terms of the greatest x by 0, and returns how many they were.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static DoubleWord<V, T> KeepOthers<V, T>(Span<T> terms, ReadOnlySpan<T> x, V greatest)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DoubleWord<V, T> ones = V.Zero;
        for (var i = 0; i < terms.Length; i += V.Count)
        {
            var others = FloatSoftmaxRow<L>.Others<V, T>(SpanLanes.LoadWhole<V, T>(x, i), greatest, SpanLanes.LoadWhole<V, T>(terms, i), out var one);
            SpanLanes.StoreWhole(others, terms, i);
            ones += one;
        }

        return ones;
    }

    /// <summary>Σ of the values, each times its factor where there are any, added up as <see cref="RowSum{V, T}"/> does.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static DoubleWord<V, T> Sum<V, T>(ReadOnlySpan<T> values, ReadOnlySpan<T> factors)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<DoubleWord<V, T>> sums = stackalloc DoubleWord<V, T>[MostColumns / 2];
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = Slot(i, values, factors) + Slot(i + (MostColumns / 2), values, factors);
        }

        for (var half = sums.Length / 2; half > 0; half /= 2)
        {
            for (var i = 0; i < half; i++)
            {
                sums[i] += sums[half + i];
            }
        }

        return sums[0];

        [MethodImpl(AggressiveInlining)]
        static DoubleWord<V, T> Slot(int column, ReadOnlySpan<T> values, ReadOnlySpan<T> factors)
        {
            DoubleWord<V, T> zero = V.Zero;
            var at = column * V.Count;
            return at >= values.Length ? zero
                : factors.IsEmpty ? zero + SpanLanes.LoadWhole<V, T>(values, at)
                : zero + DoubleWord<V, T>.Product(SpanLanes.LoadWhole<V, T>(values, at), SpanLanes.LoadWhole<V, T>(factors, at));
        }
    }

    /// <summary>The sum with the term of the entry 0, where that counts.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> WithZero<V, T>(DoubleWord<V, T> sum, V greatest)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!L.HasZero)
        {
            return sum;
        }

        return sum + new SoftmaxTerms<V, T>(greatest).Of(V.Zero);
    }
}
