using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Parity.Accuracy;
using InteropActivations.Parity.Accuracy.Rows;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Tests.Accuracy;

/// <summary>The witness of rows against the tables of 50 digits.</summary>
public sealed class ExactRowTests
{
    private const double Finer = 1e-3;

    public static TheoryData<string, DType> Tables
    {
        get
        {
            var data = new TheoryData<string, DType>();
            foreach (var activation in WitnessTables.Activations.Where(activation => activation.Activation.IsRowwise))
            {
                foreach (var dtype in DTypes.All)
                {
                    data.Add(activation.ToString(), dtype);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void It_is_a_thousand_times_finer_than_what_it_judges(string activation, DType dtype)
    {
        var faults = dtype == DType.Float32 ? Faults<float>(activation) : Faults<double>(activation);

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_activation_of_rows_has_one() => ActivationCatalogue.All
        .Where(activation => activation.IsRowwise)
        .Select(activation => ActivationSpec.Create(activation))
        .Where(activation => ExactRow.Of(activation) is null)
        .ShouldBeEmpty();

    [Theory]
    [InlineData("1", "2.7182818284590452353602874713526624977572470937")]
    [InlineData("-0.5", "0.60653065971263342360379953499118045344191813548719")]
    [InlineData("-300.25", "4.00942236462285703995128321702811277426804474387263535618389e-131")]
    public void Exponentials_have_a_hundred_bits(string x, string wanted)
    {
        var power = ExactValue.Exp(ExactValue.Parse(x), out var exponent);
        var value = ExactValue.ScaleB(power, exponent);
        var exact = ExactValue.Parse(wanted);

        value.High.ShouldBe(exact.High);
        (value.Low - exact.Low).ShouldBe(0, Math.Abs(exact.High) * 1e-30);
    }

    [Theory]
    [InlineData("1e-7", "9.9999995000000333333308333335333333166666680952e-8")]
    [InlineData("1", "0.69314718055994530941723212145817656807550013436")]
    [InlineData("99999", "11.5129254649702284200899572734218210380055074431438648801666")]
    public void So_have_logarithms(string x, string wanted)
    {
        var value = ExactValue.LogOfOnePlus(ExactValue.Parse(x));
        var exact = ExactValue.Parse(wanted);

        value.High.ShouldBe(exact.High);
        (value.Low - exact.Low).ShouldBe(0, Math.Abs(exact.High) * 1e-29);
    }

    private static List<string> Faults<T>(ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var dtype = DTypes.Of<T>();
        var faults = new List<string>();
        var exact = ExactRow.Of(ActivationSpec.Create(
            activation.Activation, [.. activation.Parameters.Select(value => double.CreateTruncating(T.CreateTruncating(value)))]))!;
        foreach (var row in WitnessTables.Find(activation, dtype)!.Rows.Where(row => row.Inputs.All(double.IsFinite)))
        {
            var (y, dx, size) = (new ExactValue[row.Values.Length], new ExactValue[row.Inputs.Length], new double[row.Inputs.Length]);
            exact.Forward(row.Inputs, [], y);
            exact.Backward(row.Inputs, [], row.Upstream, dx, size);
            Compare("y", y, row.Values, new double[y.Length]);
            Compare("dx", dx, row.Gradients, size);

            void Compare(string what, ExactValue[] got, Testimony[] wanted, double[] size)
            {
                for (var i = 0; i < got.Length; i++)
                {
                    var want = wanted[i].Nearest(got[i].High);
                    var apart = Apart(got[i], want, size[i]);
                    if (!(apart <= Finer + (2 * ExactFunction.Doubt(dtype, Math.Max(Math.Abs(want.High), size[i])))))
                    {
                        faults.Add($"{what}[{i}] of ({string.Join(", ", row.Inputs)}) = {got[i].High:R} + {got[i].Low:R}, but should be {want.High:R} + {want.Low:R}: {apart} ULP");
                    }
                }
            }
        }

        return faults;

        double Apart(ExactValue got, ExactValue want, double size)
        {
            if (got.High == want.High && !double.IsFinite(got.High))
            {
                return 0;
            }

            var format = BinaryFormat.Of(dtype);
            var unit = Math.Max(format.UnitExponent(want.High), format.UnitExponent(size));
            return Math.Abs(Math.ScaleB(got.High - want.High, -unit) + Math.ScaleB(got.Low - want.Low, -unit));
        }
    }
}
