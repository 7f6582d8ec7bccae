using InteropActivations.Parity.Gradients;

namespace InteropActivations.Parity.Tests;

/// <summary>The gradient check of a user's own function.</summary>
public sealed class FunctionGradientTests
{
    private static readonly double[] Points = [-3, -0.5, 0, 0.5, 3];

    [Fact]
    public void A_right_derivative_has_no_fault() => GradientCheck.Run(Math.Sin, Math.Cos, Points).ShouldBeEmpty();

    [Fact]
    public void A_wrong_derivative_is_found_where_it_is_wrong()
    {
        var fault = GradientCheck.Run(Math.Sin, x => x > 1 ? -Math.Cos(x) : Math.Cos(x), Points).ShouldHaveSingleItem();

        fault.Input.ShouldBe(3);
        fault.Expected.ShouldBe(Math.Cos(3), 1e-9);
        Should.Throw<ParityException>(() => GradientCheck.Check(Math.Sin, x => 0, Points)).Message.ShouldEndWith("So it is at 5 places.");
    }

    // Every number between the one-sided derivatives 0 and 1 is a subgradient of relu at 0.
    [Theory]
    [InlineData(0, KinkRule.AcceptSubgradients, true)]
    [InlineData(0.5, KinkRule.AcceptSubgradients, true)]
    [InlineData(1, KinkRule.AcceptSubgradients, true)]
    [InlineData(1.1, KinkRule.AcceptSubgradients, false)]
    [InlineData(-0.1, KinkRule.AcceptSubgradients, false)]
    [InlineData(7, KinkRule.Skip, true)]
    [InlineData(0.5, KinkRule.Central, true)]
    [InlineData(0, KinkRule.Central, false)]
    public void A_kink_is_judged_by_its_rule(double written, KinkRule rule, bool passes)
    {
        var options = new GradientCheckOptions { Kinks = rule };

        GradientCheck.Run(x => Math.Max(0, x), x => x > 0 ? 1 : x < 0 ? 0 : written, Points, options).Count.ShouldBe(passes ? 0 : 1);
    }

    [Fact]
    public void A_gradient_of_several_numbers_is_checked_one_by_one()
    {
        var fault = GradientCheck.Run(x => x[0] * x[1], x => [x[1], -x[0]], [[2, 3]]).ShouldHaveSingleItem();

        (fault.Input, fault.Written).ShouldBe((3, -2));
        fault.Expected.ShouldBe(2, 1e-9);
    }

    [Fact]
    public void The_tolerances_are_those_asked_for()
    {
        GradientCheck.Run(x => x, _ => 1.0005, Points).ShouldBeEmpty();
        GradientCheck.Run(x => x, _ => 1.0005, Points, new() { Rtol = 1e-6 }).Count.ShouldBe(Points.Length);
        Should.Throw<InputException>(() => GradientCheck.Run(x => x, _ => 1, Points, new() { Eps = 0 })).Message.ShouldContain("eps is 0");
    }
}
