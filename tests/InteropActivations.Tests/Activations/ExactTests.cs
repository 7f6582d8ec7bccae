using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Tests.Activations;

/// <summary>Holds the double-double witness for float64 to the tables of mpmath.</summary>
public class ExactTests
{
    /// <summary>Half a unit in the last of 25 digits.</summary>
    private const double TableRounding = 5e-25;

    /// <summary>The 2^−90 that the witness promises.</summary>
    private const double Promise = 8.1e-28;

    /// <summary>A subnormal value has no second word.</summary>
    private const double Smallest = double.Epsilon;

    public static TheoryData<string> Elementwise =>
        [.. WitnessTables.Activations.Where(known => !known.Activation.IsRowwise).Select(known => known.ToString())];

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Values_and_derivatives_have_the_digits_of_the_tables(string text)
    {
        ActivationSpec activation = text;
        var table = WitnessTables.Find(activation, DType.Float64).ShouldNotBeNull();
        var x = table.Inputs.ToArray();

        var values = Run(activation.ForwardExact);
        var slopes = Run(activation.DerivativeExact);
        var parameters = Enumerable.Range(0, activation.LearnedCount)
            .Select(parameter => Run((x, high, low) => activation.ParameterDerivativeExact(parameter, x, high, low)))
            .ToArray();

        for (var i = 0; i < x.Length; i++)
        {
            var exact = table.Find(x[i]).ShouldNotBeNull();
            ShouldBe($"f({x[i]:R})", values[i], exact.Value, activation.Info.Error.ForwardTermsAt(x[i]));
            ShouldBe($"f′({x[i]:R})", slopes[i], exact.Slope, activation.Info.Error.DerivativeTermsAt(x[i]));
            for (var p = 0; p < parameters.Length; p++)
            {
                ShouldBe($"∂f/∂p{p} at {x[i]:R}", parameters[p][i], exact.ParameterSlopes[p], activation.Info.Error.ForwardTermsAt(x[i])); // it may vanish where f does
            }
        }

        ExactValue[] Run(Words function)
        {
            var (high, low) = (new double[x.Length], new double[x.Length]);
            function(x, high, low);
            return [.. high.Zip(low, (high, low) => new ExactValue(high, low))];
        }
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Every_width_gives_the_same_words(string text)
    {
        ActivationSpec spec = text;
        var x = WitnessTables.Find(spec, DType.Float64).ShouldNotBeNull().Inputs.ToArray();
        foreach (var width in LaneWidths.Available)
        {
            Results(width).ShouldBe(Results(LaneWidth.Scalar));
        }

        double[] Results(LaneWidth width)
        {
            var parameters = spec.Parameters.AsSpan();
            var parts = Enumerable.Range(0, 4).Select(_ => new double[x.Length]).ToArray();
            spec.Activation.ForwardExact(width, parameters, x, parts[0], parts[1]);
            spec.Activation.DerivativeExact(width, parameters, x, parts[2], parts[3]);
            return [.. parts.SelectMany(part => part)];
        }
    }

    [Fact]
    public void A_row_has_no_exact_value_for_each_x()
    {
        ActivationSpec softmax = "softmax";
        Should.Throw<InputException>(() => softmax.ForwardExact([1], new double[1], new double[1])).Message.ShouldContain("softmax");
        Should.Throw<InputException>(() => softmax.DerivativeExact([1], new double[1], new double[1])).Message.ShouldContain("softmax");
        ActivationSpec relu = "relu";
        Should.Throw<InputException>(() => relu.ParameterDerivativeExact(0, [1], new double[1], new double[1])).Message.ShouldContain("relu");
        Should.Throw<InputException>(() => relu.ForwardExact([1, 2], new double[2], new double[1])).Message.ShouldContain("2 values");
    }

    private delegate void Words(ReadOnlySpan<double> x, Span<double> high, Span<double> low);

    private static void ShouldBe(string what, ExactValue got, Testimony exact, double terms)
    {
        var wanted = exact.Nearest(got.High);
        var error = Math.Abs(got.High - wanted.High + (got.Low - wanted.Low));
        var allowed = (TableRounding * Math.Abs(wanted.High)) + (Promise * Math.Max(Math.Abs(wanted.High), terms)) + Smallest;
        (got.Equals(wanted) || error <= allowed).ShouldBeTrue($"{what} is {got.High:R} + {got.Low:R}, but should be {wanted.High:R} + {wanted.Low:R}");
    }
}
