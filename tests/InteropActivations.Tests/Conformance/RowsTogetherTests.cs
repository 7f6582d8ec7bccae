using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Native;
using InteropActivations.Parity.Numerics;

namespace InteropActivations.Tests.Conformance;

/// <summary>A row's results have the same bits alone and among others, at every lane width, and in the memory of its input.</summary>
[Trait("Instructions", "any")]
public sealed class RowsTogetherTests
{
    // No multiple of the lanes of any width, and more than all of them.
    private const int Rows = 37;

    // Shorter than the lanes, as long, longer; longer than what is done many rows at once; with a last piece and without.
    private static readonly int[] Lengths = [1, 2, 3, 4, 7, 8, 10, 15, 16, 17, 31, 32, 48, 100];

    // Beyond 43 and 87 the exponentials go other ways, and 1e30 leaves one share.
    private static readonly double[] Sizes = [1e-3, 3, 40, 60, 300, 1e30];

    private static readonly double[] Special = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0, 43, 43.000004, -43, -87.5];

    public static TheoryData<string> OfRows => CatalogueRows.ByName(activation => activation is { IsRowwise: true, IsStochastic: false });

    [Theory]
    [MemberData(nameof(OfRows))]
    public void Rows_do_not_see_one_another(string name)
    {
        Check<float>(name);
        Check<double>(name);
    }

    private static void Check<T>(ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var length in Lengths.Where(activation.RowShape.Fits))
        {
            foreach (var size in Sizes)
            {
                var x = Draw<T>(new Random(length), Rows * length, size);
                var dy = Draw<T>(new Random(length + 1), activation.OutputLength(x.Length), 1);
                var scalar = Run(LaneWidth.Scalar, activation, x, dy, length);
                foreach (var width in Enum.GetValues<LaneWidth>())
                {
                    Bits(Run(width, activation, x, dy, length)).SequenceEqual(Bits(scalar)).ShouldBeTrue($"{typeof(T).Name} {width}, {length} values of size {size}");
                    Bits(OneByOne(width, activation, x, dy, length)).SequenceEqual(Bits(scalar)).ShouldBeTrue($"{typeof(T).Name} {width}, alone, {length} values of size {size}");
                }
            }
        }
    }

    /// <summary>Every NaN has the same bits here.</summary>
    private static IEnumerable<ulong> Bits<T>(T[] values) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        values.Select(value => BitPattern.Bits(double.CreateTruncating(value), DTypes.Of<T>()));

    private static T[] OneByOne<T>(LaneWidth width, ActivationSpec activation, T[] x, T[] dy, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var outputs = dy.Length / Rows;
        var rows = Enumerable.Range(0, Rows)
            .Select(row => Run(width, activation, [.. x.Skip(row * length).Take(length)], [.. dy.Skip(row * outputs).Take(outputs)], length))
            .ToList();
        return [.. rows.SelectMany(row => row.Take(outputs)), .. rows.SelectMany(row => row.Skip(outputs).Take(length)), .. rows.SelectMany(row => row.Skip(outputs + length))];
    }

    /// <summary>y, then dx, then dx as it is made in the memory of dy where that is as long.</summary>
    private static T[] Run<T>(LaneWidth width, ActivationSpec activation, T[] x, T[] dy, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var engine = new NativeBackend(width);
        var input = new ActivationInput<T>(x, length);
        var y = new T[dy.Length];
        var dx = new T[x.Length];
        engine.Forward(activation, input, y.AsSpan());
        engine.Backward(activation, input, dy, dx.AsSpan());
        T[] inPlace = [.. dy];
        if (dy.Length == x.Length)
        {
            engine.Backward(activation, input, inPlace, inPlace.AsSpan());
        }

        return [.. y, .. dx, .. dy.Length == x.Length ? inPlace : dx];
    }

    private static T[] Draw<T>(Random random, int count, double size) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.Next(200) is var at && at < Special.Length && size > 1
            ? Special[at]
            : size * ((2 * random.NextDouble()) - 1)))];
}
