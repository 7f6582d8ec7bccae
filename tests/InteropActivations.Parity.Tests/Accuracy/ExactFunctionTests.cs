using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Parity.Accuracy;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Tests.Accuracy;

/// <summary>The witness of mass evaluation against the tables of 50 digits: what judges must itself be a thousand times finer.</summary>
public sealed class ExactFunctionTests
{
    private const double Finer = 1e-3;

    public static TheoryData<string, DType> Tables
    {
        get
        {
            var data = new TheoryData<string, DType>();
            foreach (var activation in WitnessTables.Activations.Where(activation => !activation.Activation.IsRowwise))
            {
                foreach (var dtype in DTypes.All.Where(dtype => WitnessTables.Find(activation, dtype) is not null))
                {
                    data.Add(activation.ToString(), dtype);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_witness_is_a_thousand_times_finer_than_what_it_judges(string activation, DType dtype)
    {
        var faults = dtype == DType.Float32 ? Faults<float>(activation) : Faults<double>(activation);

        faults.ShouldBeEmpty();
    }

    /// <summary>No activation states the size of the terms of its ∂f/∂p; where that is nearly 0 and x is not, they are at least so large.</summary>
    private static double TermsOfZero(double x, double slope) => Math.Abs(x) is > 0.01 and < 100 && Math.Abs(slope) < 1e-12 ? 1e-8 : 0;

    private static List<string> Faults<T>(ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var dtype = DTypes.Of<T>();
        var table = WitnessTables.Find(activation, dtype)!;
        var faults = new List<string>();
        var exact = ExactFunction.Of<T>(activation);
        var kinks = activation.Info.Kinks.Select(kink => double.CreateTruncating(T.CreateTruncating(kink.At(activation.Parameters)))).ToHashSet();
        double[] high = [0], low = [0];
        foreach (var x in table.Inputs.Where(double.IsFinite))
        {
            var entry = table.Find(x)!;
            exact.Forward([x], high, low);
            Compare("f", entry.Value, activation.Info.Error.ForwardTermsAt(x));
            if (!kinks.Contains(x))
            {
                exact.Derivative([x], high, low);
                Compare("f′", entry.Slope, activation.Info.Error.DerivativeTermsAt(x));
            }

            for (var parameter = 0; parameter < activation.LearnedCount; parameter++)
            {
                exact.Parameter(parameter, [x], high, low);
                Compare("∂f/∂p", entry.ParameterSlopes[parameter], TermsOfZero(x, high[0]));
            }

            void Compare(string what, Testimony testimony, double floor)
            {
                var want = testimony.Nearest(high[0]);
                var apart = Apart(want, floor);
                // Near the smallest float64 neither the witness nor the table, which holds two doubles as well, can be finer; a
                // ∂f/∂p is a product of several factors, in which that counts more than once.
                var doubts = what == "∂f/∂p" ? 8 : 2;
                if (!(apart <= Finer + (doubts * ExactFunction.Doubt(dtype, want.High))))
                {
                    faults.Add($"{what}({x:R}) = {high[0]:R} + {low[0]:R}, but should be {want.High:R} + {want.Low:R}: {apart} ULP");
                }
            }

            double Apart(ExactValue want, double floor)
            {
                var format = BinaryFormat.Of(dtype);
                var end = Math.ScaleB(1, format.MaxExponent + 1);
                if (double.IsNaN(high[0]) && double.IsNaN(want.High))
                {
                    return 0;
                }

                if (Math.Abs(high[0]) >= end && Math.Abs(want.High) >= end && Math.Sign(high[0]) == Math.Sign(want.High))
                {
                    return 0; // both overflow
                }

                var unit = Math.Max(format.UnitExponent(want.High), format.UnitExponent(floor));
                return Math.Abs(Math.ScaleB(high[0] - want.High, -unit) + Math.ScaleB(low[0] - want.Low, -unit));
            }
        }

        return faults;
    }
}
