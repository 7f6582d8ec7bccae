using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Native;

namespace InteropActivations.Tests.Training;

[Trait("Instructions", "any")]
public class MatrixProductTests
{
    /// <summary>Whole and partial panels, fewer rows than a tile, rows left over, one of each; the last two so large that widths copy panels, turn A or lay it out, and that threads share it.</summary>
    public static TheoryData<int, int, int> Sizes { get; } = new()
    {
        { 1, 1, 1 }, { 2, 3, 5 }, { 3, 17, 16 }, { 4, 8, 32 }, { 5, 64, 33 }, { 7, 1, 10 }, { 64, 100, 10 }, { 10, 65, 70 }, { 17, 9, 16 }, { 33, 130, 49 }, { 70, 90, 133 }, { 25, 43, 260 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_form_is_the_chain_of_fused_multiply_adds_at_every_width_in_float32(int m, int k, int n) => Check<float>(m, k, n);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_form_is_the_chain_of_fused_multiply_adds_at_every_width_in_float64(int m, int k, int n) => Check<double>(m, k, n);

    private static void Check<T>(int m, int k, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(1);
        var a = Draw<T>(random, m * k);
        var b = Draw<T>(random, k * n);
        var expected = new T[m * n];
        for (var row = 0; row < m; row++)
        {
            for (var column = 0; column < n; column++)
            {
                for (var inner = 0; inner < k; inner++)
                {
                    expected[(row * n) + column] = T.FusedMultiplyAdd(
                        a[(row * k) + inner], b[(inner * n) + column], expected[(row * n) + column]);
                }
            }
        }

        foreach (var threads in (int[])[1, 3])
        {
            foreach (var width in LaneWidths.Available)
            {
                switch (width)
                {
                    case LaneWidth.Vector512: CheckForms<Lanes512<T>, T>(threads, m, k, n, a, b, expected); break;
                    case LaneWidth.Vector256: CheckForms<Lanes256<T>, T>(threads, m, k, n, a, b, expected); break;
                    case LaneWidth.Vector128: CheckForms<Lanes128<T>, T>(threads, m, k, n, a, b, expected); break;
                    default: CheckForms<ScalarLanes<T>, T>(threads, m, k, n, a, b, expected); break;
                }
            }
        }
    }

    private static void CheckForms<V, T>(int threads, int m, int k, int n, T[] a, T[] b, T[] expected)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var product = new MatrixProduct<V, T>(threads);
        // What lies behind the result is not touched.
        var room = new T[(m * n) + 64];
        product.Times(m, k, n, a, b, room.AsSpan(0, m * n));
        room.ShouldBe([.. expected, .. new T[64]]);

        var c = new T[m * n];
        product.Times(m, k, n, a, b, c);
        c.ShouldBe(expected);

        Array.Clear(c);
        product.TimesTransposed(m, k, n, a, Transpose(b, k, n), [], c);
        c.ShouldBe(expected);

        var bias = Enumerable.Range(0, n).Select(column => T.CreateTruncating(column - 0.25)).ToArray();
        product.TimesTransposed(m, k, n, a, Transpose(b, k, n), bias, c);
        c.ShouldBe([.. expected.Select((sum, at) => sum + bias[at % n])]);

        Array.Clear(c);
        var packed = new T[MatrixProduct<V, T>.PackedLength(k, n)];
        MatrixProduct<V, T>.Pack(k, n, Transpose(b, k, n), packed);
        product.TimesPacked(m, k, n, a, packed, bias, c);
        c.ShouldBe([.. expected.Select((sum, at) => sum + bias[at % n])]);

        Array.Clear(c);
        product.TransposedTimes(m, k, n, Transpose(a, m, k), b, c);
        c.ShouldBe(expected);
    }

    private static T[] Draw<T>(Random random, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];

    private static T[] Transpose<T>(T[] matrix, int rows, int columns)
    {
        var transposed = new T[matrix.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                transposed[(column * rows) + row] = matrix[(row * columns) + column];
            }
        }

        return transposed;
    }
}
