using InteropActivations.Native;
using InteropActivations.Parity.Accuracy;

namespace InteropActivations.Parity.Tests.Accuracy;

/// <summary>An engine judged without the native one, where the witness sees few inputs, and beside it, where it sees all.</summary>
public sealed class ShortlistTests
{
    // Some blocks of inputs: what is known from one of them spares the witness work in the next.
    private const int Inputs = 300_000;

    public static TheoryData<string, DType, int> Cases
    {
        get
        {
            var data = new TheoryData<string, DType, int>();
            foreach (var activation in (string[])["relu", "gelu", "sigmoid", "leaky-relu", "snake", "selu", "tanhexp"])
            {
                foreach (var dtype in DTypes.All)
                {
                    foreach (var units in (int[])[0, 1, 2, 40])
                    {
                        data.Add(activation, dtype, units);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Both_find_the_same(string activation, DType dtype, int units)
    {
        using var wrong = new FakeTorch
        {
            Value = (x, y) => Moved(x, y, dtype, units),
            Slope = (x, slope) => Moved(x, slope, dtype, units),
        };
        var options = new AccuracyOptions { Activations = [activation], DTypes = [dtype], Inputs = Inputs };

        var alone = Accuracies.Measure(options, wrong).Cases;

        alone.ShouldBe(Accuracies.Measure(options, new NativeBackend(), wrong).Cases.Where(one => one.Engine != "native"));
        alone.ShouldAllBe(one => one.Inputs >= Inputs);
        alone.ShouldAllBe(one => units == 0 || one.MaxUlp > 0);
    }

    /// <summary>Up to so many units away, at one input in three, by what looks like chance.</summary>
    private static double Moved(double x, double y, DType dtype, int units)
    {
        var chance = (uint)BitConverter.DoubleToInt64Bits(x * 1.7).GetHashCode() % 997;
        if (chance % 3 > 0 || !double.IsFinite(y))
        {
            return y;
        }

        var steps = (int)chance % ((2 * units) + 1) - units;
        return dtype == DType.Float32
            ? BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits((float)y) + steps)
            : BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(y) + steps);
    }
}
