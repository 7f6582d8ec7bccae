using InteropActivations.Parity.Accuracy;
using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Tests.Accuracy;

/// <summary>The fast scan finds exactly what the careful distance says.</summary>
public sealed class UlpScanTests
{
    /// <summary>Not a multiple of any vector.</summary>
    private const int Count = 1027;

    private static readonly double[] Edges =
    [
        0, -0.0, double.Epsilon, float.Epsilon, 1e-40, 1.1754943508222875E-38, 2.2250738585072014E-308, 1, 2, 0.99999994, float.MaxValue,
        double.MaxValue, 1.7e308, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 3.4028235677973366e38,
    ];

    public static TheoryData<DType, double, double> Scans
    {
        get
        {
            var data = new TheoryData<DType, double, double>();
            foreach (var dtype in DTypes.All)
            {
                foreach (var floor in new[] { 0, 0.125, 3 })
                {
                    foreach (var limit in new[] { 1e-30, 0.4, 1, 1e6 })
                    {
                        data.Add(dtype, floor, limit);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Scans))]
    public void Every_place_beyond_the_limit_is_found_and_no_other(DType dtype, double floor, double limit)
    {
        var (got, high, low) = Results(dtype);
        var wanted = Enumerable.Range(0, Count).Where(i => UlpDistance.Of(got[i], new ExactValue(high[i], low[i]), dtype, floor) > limit);

        var scan = new UlpScan(dtype, floor);
        var found = new List<int>();
        for (var i = scan.Next(got, high, low, 0, limit); i < Count; i = scan.Next(got, high, low, i + 1, limit))
        {
            // Near the largest float64 the scan may find too many, which the careful distance then passes over.
            if (Math.Abs(high[i]) < 8e307 || UlpDistance.Of(got[i], new ExactValue(high[i], low[i]), dtype, floor) > limit)
            {
                found.Add(i);
            }
        }

        found.ShouldBe(wanted);
    }

    private static (double[] Got, double[] High, double[] Low) Results(DType dtype)
    {
        var random = new Xoshiro256(7);
        var (got, high, low) = (new double[Count], new double[Count], new double[Count]);
        for (var i = 0; i < Count; i++)
        {
            var exponent = dtype == DType.Float32 ? random.NextBelow(300) - 160 : random.NextBelow(2100) - 1080;
            high[i] = i < Edges.Length ? Edges[i] : Math.ScaleB(1 + random.NextUniform(), exponent) * (random.NextBelow(2) == 0 ? 1 : -1);
            low[i] = double.IsFinite(high[i]) && dtype == DType.Float64 && Math.Abs(high[i]) is > 1e-290 and < 1e300 ? high[i] * Math.ScaleB(random.NextUniform() - 0.5, -53) : 0;
            got[i] = dtype == DType.Float32 ? (float)(high[i] * (1 + ((random.NextUniform() - 0.5) * 1e-6))) : high[i] * (1 + ((random.NextUniform() - 0.5) * 1e-15));
            if (i % 97 == 0)
            {
                got[i] = Edges[(i / 97) % Edges.Length] is var edge && dtype == DType.Float32 ? (float)edge : edge;
            }
        }

        return (got, high, low);
    }
}
