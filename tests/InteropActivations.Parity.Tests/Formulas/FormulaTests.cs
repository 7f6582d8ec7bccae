using InteropActivations.Activations;
using InteropActivations.Parity.Formulas;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Tests.Formulas;

/// <summary>The formula witness, held against the tables of 50 digits that mpmath computed.</summary>
public sealed class FormulaTests
{
    // Textbook forms, which cancel in 16 digits and not in 32.
    [Theory]
    [InlineData("silu", "x / (1 + exp(-x))")]
    [InlineData("gelu", "0.5 * x * (1 + erf(x / sqrt(2)))")]
    [InlineData("mish", "x * tanh(log(1 + exp(x)))")]
    [InlineData("tanh", "(exp(x) - exp(-x)) / (exp(x) + exp(-x))")]
    [InlineData("sigmoid", "1 / (1 + exp(-x))")]
    [InlineData("elu", "where(x > 0, x, exp(x) - 1)")]
    [InlineData("softsign", "x / (1 + abs(x))")]
    [InlineData("atan", "torch.atan(x)")]
    [InlineData("asinh", "log(x + sqrt(x**2 + 1))")]
    public void A_textbook_form_is_exact_to_a_unit_or_does_not_know(string activation, string text)
    {
        var table = WitnessTables.Find(ActivationSpec.Parse(activation), DType.Float64)!;
        var formula = Formula.Read(text, "x");
        var (known, asked) = (0, 0);

        foreach (var x in table.Inputs.Where(x => Math.Abs(x) is > 1e-12 and < 30))
        {
            asked++;
            var (value, slope) = (formula.Value([x], DType.Float64), formula.Derivative([x], 0, DType.Float64));
            if (value is { } got)
            {
                known++;
                UlpDistance.Of(got.Low.High, table.Find(x)!.Value.Low, DType.Float64).ShouldBeLessThanOrEqualTo(0.51, $"{text} at {x:R}");
            }

            if (slope is { } steep)
            {
                UlpDistance.Of(steep.Low.High, table.Find(x)!.Slope.Low, DType.Float64).ShouldBeLessThanOrEqualTo(0.51, $"the derivative of {text} at {x:R}");
            }
        }

        known.ShouldBeGreaterThan(asked / 2);
    }

    [Theory]
    [InlineData("-2**2", -4)]
    [InlineData("2**-1", 0.5)]
    [InlineData("2 * 3 + 4 / -2", 4)]
    [InlineData("(x - 1) * 2", 4)]
    [InlineData("torch.clamp(x, -1, 1)", 1)]
    [InlineData("x.square()", 9)]
    [InlineData("torch.where(x >= 3, 1, 0)", 1)]
    [InlineData("maximum(x, 5) - minimum(x, 5)", 2)]
    [InlineData("1.5e1 - x", 12)]
    [InlineData("torch.hardswish(x)", 3)]
    public void Precedence_is_that_of_Python(string text, double wanted) =>
        Formula.Read(text, "x").Value([3], DType.Float64)!.Value.Low.High.ShouldBe(wanted);

    [Fact]
    public void A_formula_of_several_arguments_differentiates_by_each()
    {
        var formula = Formula.Read("x * y**2", "x", "y");

        formula.Derivative([3, 5], 0, DType.Float64)!.Value.Low.High.ShouldBe(25);
        formula.Derivative([3, 5], 1, DType.Float64)!.Value.Low.High.ShouldBe(30);
    }

    [Fact]
    public void Where_all_digits_are_lost_it_does_not_know() =>
        Formula.Read("1 + erf(x)", "x").Value([-15], DType.Float64).ShouldBeNull();

    [Theory]
    [InlineData("x +", "at letter 4 '', which is not understood here")]
    [InlineData("x * z", "at letter 5 'z', which is no argument of the formula")]
    [InlineData("swosh(x)", "at letter 1 'swosh(x)', which is no function of 1 argument that is known here")]
    [InlineData("(x", "lacks a closing parenthesis before")]
    [InlineData("x x", "at letter 3 'x', which is not understood here")]
    [InlineData("1.2.3", "which is no number")]
    public void What_is_no_formula_is_refused_at_its_place(string text, string place) =>
        Should.Throw<InputException>(() => Formula.Read(text, "x")).Message.ShouldContain(place);

    [Theory]
    [InlineData("(")]
    [InlineData("-(")]
    [InlineData("2**")]
    [InlineData("x+")]
    public void Hostile_length_is_refused(string piece) =>
        Should.Throw<InputException>(() => Formula.Read(string.Concat(Enumerable.Repeat(piece, 100_000)) + "x", "x"));
}
