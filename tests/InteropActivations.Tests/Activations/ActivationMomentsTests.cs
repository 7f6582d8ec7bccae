using InteropActivations.Activations;
using InteropActivations.Tests.Conformance;

namespace InteropActivations.Tests.Activations;

/// <summary>Moments of activations under the standard normal distribution.</summary>
public class ActivationMomentsTests
{
    /// <summary>Twenty nodes on panels of a half, then a sum of a few hundred: the closed forms are met to this part.</summary>
    private const double Closed = 1e-12;

    /// <summary>1/√(2π) and 1/√π.</summary>
    private static readonly double Peak = 1 / Math.Sqrt(2 * Math.PI), Pi = Math.PI;

    /// <summary>Φ(1), by Abramowitz and Stegun, table 26.1.</summary>
    private const double CumulativeAt1 = 0.841344746068543;

    /// <summary>E[f], E[f²], E[f′²], the gain and χ by quadrature elsewhere, to six digits.</summary>
    public static TheoryData<string, double, double, double, double, double> Table { get; } = new()
    {
        { "identity", 0, 1, 1, 1, 1 },
        { "sigmoid", 0.500000, 0.293379, 0.044836, 1.846229, 0.152827 },
        { "tanh", 0, 0.394294, 0.464403, 1.592537, 1.177807 },
        { "arctan", 0, 0.449701, 0.500000, 1.491208, 1.111850 },
        { "softsign", 0, 0.183014, 0.227671, 2.337533, 1.244010 },
        { "relu", 0.398942, 0.5, 0.5, 1.414214, 1 },
        { "leaky-relu(0.01)", 0.394953, 0.500050, 0.500050, 1.414143, 1 },
        { "leaky-relu(0.2)", 0.319154, 0.52, 0.52, 1.386750, 1 },
        { "prelu(0.25)", 0.299207, 0.531250, 0.531250, 1.371989, 1 },
        { "elu", 0.160521, 0.644945, 0.668102, 1.245198, 1.035905 },
        { "selu", 0.000000, 1.000000, 1.071575, 1.000000, 1.071575 },
        { "softplus", 0.806059, 0.921246, 0.293379, 1.041867, 0.318459 },
        { "silu", 0.206621, 0.355776, 0.379482, 1.676532, 1.066634 },
        { "gelu", 0.282095, 0.425221, 0.455851, 1.533530, 1.072032 },
        { "gelu-tanh", 0.282039, 0.425194, 0.455818, 1.533581, 1.072024 },
        { "mish", 0.240404, 0.452342, 0.479084, 1.486848, 1.059118 },
        { "hard-sigmoid", 0.5, 0.277639, 0.027703, 1.897840, 0.099780 },
        { "hard-swish", 0.166217, 0.331567, 0.358532, 1.736657, 1.081323 },
        { "hard-tanh", 0, 0.516059, 0.682689, 1.392036, 1.322892 },
        { "relu6", 0.398942, 0.5, 0.5, 1.414214, 1 },
        { "isru", 0, 0.344320, 0.413920, 1.704192, 1.202136 },
        { "isrlu", 0.137364, 0.672160, 0.706960, 1.219730, 1.051773 },
        { "sqnl", 0, 0.394582, 0.449231, 1.591957, 1.138499 },
        { "squareplus", 1.109306, 1.5, 0.289315, 0.816497, 0.192877 },
    };

    /// <summary>E[f], E[f²], E[f′²] in closed form, from the moments of the half-normal distribution and of e^z.</summary>
    public static TheoryData<string, double, double, double> ClosedForms { get; } = new()
    {
        { "identity", 0, 1, 1 },
        { "relu", Peak, 0.5, 0.5 },
        { "absolute", 2 * Peak, 1, 1 },
        { "leaky-relu(0.2)", 0.8 * Peak, (1 + 0.04) / 2, (1 + 0.04) / 2 },
        { "binary-step", 0.5, 0.5, 0 },
        { "sign", 0, 1, 0 },
        { "squared-relu", 0.5, 1.5, 2 },
        { "square", 1, 3, 4 },
        { "cube", 0, 15, 27 },
        { "exponential", Math.Exp(0.5), Math.Exp(2), Math.Exp(2) },
        { "sinusoid", 0, (1 - Math.Exp(-2)) / 2, (1 + Math.Exp(-2)) / 2 },

        // By Stein's lemma E[z g(z)] = E[g′(z)]: E[zΦ] = E[φ] = 1/(2√π), and E[z²Φ²] = E[Φ²] + E[φ²] = 1/3 + 1/(2π√3).
        { "gelu", 1 / (2 * Math.Sqrt(Pi)), (1.0 / 3) + (1 / (2 * Pi * Math.Sqrt(3))), GeluSlope() },

        // ∫ of φ over ±1 is 2Φ(1) − 1, of z²φ the same less 2φ(1).
        {
            "hard-tanh", 0, (2 * CumulativeAt1) - 1 - (2 * Peak * Math.Exp(-0.5)) + (2 * (1 - CumulativeAt1)), (2 * CumulativeAt1) - 1
        },

        // f = (x + √(x² + 4)) / 2 has f² = (2x² + 4 + 2x√…) / 4, whose odd part has the mean 0.
        { "squareplus", double.NaN, 1.5, double.NaN },
        { "gaussian", 1 / Math.Sqrt(3), 1 / Math.Sqrt(5), 4 / (5 * Math.Sqrt(5)) },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Moments_are_those_of_the_table(string name, double mean, double square, double slopeSquare, double gain, double growth)
    {
        // Half a unit of the sixth digit, and what a double adds to it.
        const double Half = 0.500001e-6;
        var moments = ActivationMoments.Of(name);
        moments.Mean.ShouldBe(mean, Half);
        moments.MeanSquare.ShouldBe(square, Half);
        moments.SlopeMeanSquare.ShouldBe(slopeSquare, Half);
        moments.Gain.ShouldBe(gain, Half);
        moments.GradientGrowth.ShouldBe(growth, Half);
    }

    [Theory]
    [MemberData(nameof(ClosedForms))]
    public void Moments_are_the_closed_forms(string name, double mean, double square, double slopeSquare)
    {
        var moments = ActivationMoments.Of(name);
        Near(moments.Mean, mean);
        Near(moments.MeanSquare, square);
        Near(moments.SlopeMeanSquare, slopeSquare);

        static void Near(double got, double wanted)
        {
            if (!double.IsNaN(wanted))
            {
                got.ShouldBe(wanted, Closed * Math.Max(Math.Abs(wanted), 1));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    [InlineData(0.25)]
    public void The_gain_of_a_leaky_rectifier_is_that_of_the_paper(double slope) =>
        // √(2 / (1 + a²)): He, Zhang, Ren and Sun (2015).
        ActivationMoments.Of(ActivationSpec.Create("leaky-relu", slope)).Gain.ShouldBe(Math.Sqrt(2 / (1 + (slope * slope))), Closed);

    [Fact]
    public void Selu_keeps_mean_0_and_variance_1_as_its_paper_says()
    {
        var moments = ActivationMoments.Of("selu");
        moments.Mean.ShouldBe(0, Closed);
        moments.Gain.ShouldBe(1, Closed);
        moments.GradientGrowth.ShouldBe(moments.SlopeMeanSquare, Closed);
    }

    [Theory]
    [InlineData("hard-tanh(-0.37, 0.83)", -0.37, 0.83)]
    [InlineData("hard-tanh(0.1, 0.1000001)", 0.1, 0.1000001)]
    public void Kinks_anywhere_are_ends_of_panels(string name, double low, double high)
    {
        // E[f′²] is the mass between the kinks, here by the midpoint rule on pieces so short that its error h²/24 · φ″ is nothing.
        const int Pieces = 100_000;
        var piece = (high - low) / Pieces;
        var mass = Enumerable.Range(0, Pieces).Sum(i => piece * Peak * Math.Exp(-Math.Pow(low + ((i + 0.5) * piece), 2) / 2));
        ActivationMoments.Of(name).SlopeMeanSquare.ShouldBe(mass, 1e-11 * mass);
    }

    public static TheoryData<string> Elementwise => CatalogueRows.ByName(activation => !activation.IsRowwise);

    /// <summary>The trapezoidal rule, which needs no nodes, is exact to rounding for smooth functions that die away.</summary>
    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Every_elementwise_activation_has_moments(string name)
    {
        ActivationSpec activation = name;
        var moments = ActivationMoments.Of(activation);
        moments.Gain.ShouldBe(1 / Math.Sqrt(moments.MeanSquare));

        // Beyond ±14 the density is 1e-43. Where f′ bends, of which no kink tells, an end of a trapezoid costs h²/12 of the bend:
        // 2.5e-7 for softsign, whose f′² turns from a slope of 4 to −4 under the peak, or 1.1e-6 of it. At a kink the integrand itself can jump, which costs as much as h.
        const int PerUnit = 1024, Edge = 14;
        var x = Enumerable.Range(0, (2 * Edge * PerUnit) + 1).Select(i => ((double)i / PerUnit) - Edge).ToArray();
        double[] y = new double[x.Length], slope = new double[x.Length];
        activation.Forward<double>(x, y);
        activation.Backward<double>(x, Enumerable.Repeat(1d, x.Length).ToArray(), slope);
        var isSmooth = activation.Info.Kinks.All(kink => Math.Abs(kink.At(activation.Parameters)) > Edge);
        var tolerance = isSmooth ? 1e-11 : 1e-3;
        moments.MeanSquare.ShouldBe(Mean(i => y[i] * y[i]), tolerance * moments.MeanSquare);
        moments.SlopeMeanSquare.ShouldBeInRange(
            Mean(i => slope[i] * slope[i]) * (1 - Math.Max(tolerance, 2e-6)), Mean(i => slope[i] * slope[i]) * (1 + Math.Max(tolerance, 2e-6)));
        moments.Mean.ShouldBe(Mean(i => y[i]), tolerance * Math.Sqrt(moments.MeanSquare));

        double Mean(Func<int, double> at) => Enumerable.Range(0, x.Length).Sum(i => at(i) * Peak * Math.Exp(-x[i] * x[i] / 2) / PerUnit);
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("glu")]
    [InlineData("crelu")]
    public void An_activation_of_a_row_has_none(string name) =>
        Should.Throw<InputException>(() => ActivationMoments.Of(name)).Message
            .ShouldBe($"{name} looks at a whole row, so it has no moments of its own; ask about an elementwise activation.");

    /// <summary>E[(Φ + zφ)²] = E[Φ²] + 2E[Φzφ] + E[z²φ²] = 1/3 + 1/(2π√3) + 1/(6π√3).</summary>
    private static double GeluSlope() => (1.0 / 3) + (1 / (2 * Pi * Math.Sqrt(3))) + (1 / (6 * Pi * Math.Sqrt(3)));
}
