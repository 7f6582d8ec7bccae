using System.Numerics;
using System.Runtime.InteropServices;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Parity.Samples;

namespace InteropActivations.Parity.Comparison;

/// <summary>Checks that a result does not depend on the array's length, on where a value stands in it, or on alignment.</summary>
/// <remarks>
/// Engines that finish an array with another formula than they began it with fail this: PyTorch's hardshrink once gave NaN
/// or 0 for NaN according to its place.
/// </remarks>
public static class PositionSweep
{
    /// <summary>Three of the widest vectors and one value more: whole vectors, tails of every length, and loops unrolled by two.</summary>
    private static readonly int[] Lengths = [.. Enumerable.Range(0, (3 * Vector512Bytes / sizeof(float)) + 2)];

    private const int Vector512Bytes = 64;

    /// <summary>Starts that no vector is aligned to, and one that all are.</summary>
    private static readonly int[] Starts = [0, 1, 2, 3, 4, 5, 6, 7];

    /// <summary>A large array whose sides are not multiples of any vector, so that threads and blocks cut it where they like.</summary>
    private const int Large = 1029 * 917;

    /// <summary>Rows of a large array: a multiple of the parts a row is split into, and not of any vector.</summary>
    private const int LargeRow = 6 * 157;

    /// <summary>Where the shares of a row differ by many orders, but none is 0.</summary>
    private const double ModerateRow = 8;

    /// <summary>A sentence on the first result that differs, or null where none does.</summary>
    public static string? Check(IBackend engine, ActivationSpec activation, DType dtype) =>
        dtype == DType.Float32 ? Check<float>(engine, activation) : Check<double>(engine, activation);

    private static string? Check<T>(IBackend engine, ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A value of a row depends on its row by definition; there only the start and the memory may change.
        var rows = activation.Activation.IsRowwise;
        var all = Inputs<T>(activation, Lengths[^1] + Starts[^1]);
        var alone = all.Select(x => rows ? default : Backward<T>(engine, activation, [x], [T.One])[0]).ToArray();
        var value = all.Select(x => rows ? default : Forward<T>(engine, activation, [x])[0]).ToArray();
        foreach (var length in Lengths.Where(activation.RowShape.Fits))
        {
            foreach (var start in Starts)
            {
                var x = all.AsSpan(start, length);
                var ones = Enumerable.Repeat(T.One, activation.OutputLength(length)).ToArray();
                var y = Forward<T>(engine, activation, x);
                var dx = Backward<T>(engine, activation, x, ones);
                var (wantedY, wantedDx) = rows
                    ? (Forward<T>(engine, activation, x.ToArray()), Backward<T>(engine, activation, x.ToArray(), ones))
                    : (value[start..(start + length)], alone[start..(start + length)]);
                if (!SameBits<T>(y, wantedY)
                    || !SameBits<T>(dx, wantedDx)
                    || !SameBits<T>(Parameters<T>(engine, activation, x, ones), Parameters<T>(engine, activation, x.ToArray(), ones))
                    || !SameInPlace<T>(engine, activation, x, y, ones, dx))
                {
                    return $"{engine.Info.Name}: {activation} in {DTypes.Of<T>().Name()} gives other bits for {length} values from position {start} than for the same values alone.";
                }
            }
        }

        return rows ? CheckLargeRows<T>(engine, activation) : CheckLarge(engine, activation, all, value, alone);
    }

    /// <summary>The same values over and over in one large array.</summary>
    private static string? CheckLarge<T>(IBackend engine, ActivationSpec activation, T[] all, T[] value, T[] slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var x = new T[Large];
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = all[i % all.Length];
        }

        var y = Forward<T>(engine, activation, x);
        var ones = new T[Large];
        ones.AsSpan().Fill(T.One);
        var dx = Backward<T>(engine, activation, x, ones);
        for (var start = 0; start < Large; start += all.Length)
        {
            var count = Math.Min(all.Length, Large - start);
            if (!SameBits<T>(y.AsSpan(start, count), value.AsSpan(0, count)) || !SameBits<T>(dx.AsSpan(start, count), slope.AsSpan(0, count)))
            {
                return $"{engine.Info.Name}: {activation} in {DTypes.Of<T>().Name()} gives other bits from position {start} of {Large} values than for the same values alone.";
            }
        }

        return null;
    }

    /// <summary>The same row over and over in one large array.</summary>
    private static string? CheckLargeRows<T>(IBackend engine, ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var row = Inputs<T>(activation, LargeRow);
        var ones = new T[activation.OutputLength(LargeRow)];
        ones.AsSpan().Fill(T.One);
        var (wantedY, wantedDx) = (Forward<T>(engine, activation, row), Backward<T>(engine, activation, row, ones));

        var rows = Large / LargeRow;
        var y = new T[rows * wantedY.Length];
        var dx = new T[rows * LargeRow];
        var x = Repeated(row, rows);
        engine.Forward(activation, new ActivationInput<T>(x, LargeRow), y);
        engine.Backward(activation, new ActivationInput<T>(x, LargeRow), Repeated(ones, rows), dx);
        return SameBits<T>(y, Repeated(wantedY, rows)) && SameBits<T>(dx, Repeated(wantedDx, rows))
            ? null
            : $"{engine.Info.Name}: {activation} in {DTypes.Of<T>().Name()} gives other bits for one of {rows} equal rows than for the row alone.";
    }

    private static T[] Repeated<T>(T[] row, int times)
    {
        var all = new T[row.Length * times];
        for (var start = 0; start < all.Length; start += row.Length)
        {
            row.CopyTo(all, start);
        }

        return all;
    }

    /// <summary>Inputs over many scales, NaN and infinities among them; for rows moderate ones, because one NaN makes all of a row NaN.</summary>
    private static T[] Inputs<T>(ActivationSpec activation, int count) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (activation.Activation.IsRowwise)
        {
            return GoldenSequence.Spread<T>(count, ModerateRow);
        }

        var hard = ElementwiseInputs.For<T>(activation, Density.Thin);
        return [.. Enumerable.Range(0, count).Select(i => hard[(int)(GoldenSequence.At(i) * hard.Length)])];
    }

    private static T[] Forward<T>(IBackend engine, ActivationSpec activation, ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var y = Unaligned<T>(activation.OutputLength(x.Length));
        engine.Forward(activation, new ActivationInput<T>(x), y);
        return y.ToArray();
    }

    private static T[] Backward<T>(IBackend engine, ActivationSpec activation, ReadOnlySpan<T> x, T[] dy)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var dx = Unaligned<T>(x.Length);
        engine.Backward(activation, new ActivationInput<T>(x), dy, dx);
        return dx.ToArray();
    }

    private static T[] Parameters<T>(IBackend engine, ActivationSpec activation, ReadOnlySpan<T> x, T[] dy)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var dp = new T[activation.LearnedCount];
        if (dp.Length > 0)
        {
            engine.Backward(activation, new ActivationInput<T>(x), dy, new T[x.Length], dp);
        }

        return dp;
    }

    /// <summary>Memory that begins elsewhere in a vector than any x does.</summary>
    private static Span<T> Unaligned<T>(int length) => new T[length + Starts.Length].AsSpan(1 + (length % (Starts.Length - 1)), length);

    /// <summary>Whether writing y over x and dx over dy gives the same; not where y is of another length.</summary>
    private static bool SameInPlace<T>(IBackend engine, ActivationSpec activation, ReadOnlySpan<T> x, T[] y, T[] dy, T[] dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (y.Length != x.Length)
        {
            return true;
        }

        var values = x.ToArray();
        engine.Forward(activation, values, values);
        var gradients = dy.ToArray();
        engine.Backward(activation, new ActivationInput<T>(x), gradients, gradients);
        return SameBits<T>(values, y) && SameBits<T>(gradients, dx);
    }

    /// <summary>Whether all bits are the same; those of NaN, of which processors keep either operand's, mean nothing.</summary>
    private static bool SameBits<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b)))
        {
            return true;
        }

        for (var i = 0; i < a.Length; i++)
        {
            if (!MemoryMarshal.AsBytes(a.Slice(i, 1)).SequenceEqual(MemoryMarshal.AsBytes(b.Slice(i, 1))) && !(T.IsNaN(a[i]) && T.IsNaN(b[i])))
            {
                return false;
            }
        }

        return true;
    }
}
