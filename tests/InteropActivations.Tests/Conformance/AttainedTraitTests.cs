using InteropActivations.Activations;

namespace InteropActivations.Tests.Conformance;

/// <summary>No activation states less than is true of it: every bound is attained, and what is not stated is false.</summary>
public sealed class AttainedTraitTests
{
    /// <summary>Points lie within 0.05 of every extremum, and beyond every scale at which a function reaches its limits.</summary>
    private const double Near = 2e-3;

    /// <summary>A difference quotient or a value of this size stands for ∞.</summary>
    private const double Huge = 1e4;

    public static TheoryData<string> All => CatalogueRows.ByName();

    public static TheoryData<string> Elementwise => CatalogueRows.ByName(activation => !activation.IsRowwise);

    [Theory]
    [MemberData(nameof(All))]
    public void Traits_are_stated(string name) => ActivationCatalogue.Get(name).Info.Traits.ShouldNotBeNull();

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Bounds_are_attained(string name)
    {
        var curve = new Curve<double>(name);
        var traits = curve.Activation.Info.Traits.ShouldNotBeNull();
        var quotients = curve.Steps.Select(i => Math.Abs((curve.Y[i + 1] - curve.Y[i]) / (curve.X[i + 1] - curve.X[i])));
        var values = curve.Y.Where(y => !double.IsNaN(y)).ToArray(); // sin ∞
        ShouldReach(-values.Min(), -traits.Least, "least value");
        ShouldReach(values.Max(), traits.Greatest, "greatest value");
        ShouldReach(curve.Slope.Where(double.IsFinite).Select(Math.Abs).Concat(quotients).Max(), traits.Lipschitz, "Lipschitz constant");
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void What_is_neither_monotone_nor_symmetric_is_neither(string name)
    {
        var curve = new Curve<double>(name);
        var traits = curve.Activation.Info.Traits.ShouldNotBeNull();
        var rises = curve.Steps.Any(i => curve.Y[i + 1] - curve.Y[i] > Rounding(i));
        var falls = curve.Steps.Any(i => curve.Y[i] - curve.Y[i + 1] > Rounding(i));
        var monotonicity = (rises, falls) switch
        {
            (true, true) => Monotonicity.None,
            (false, true) => Monotonicity.Decreasing,
            _ => Monotonicity.Increasing,
        };
        traits.Monotonicity.ShouldBe(monotonicity);

        var isEven = curve.Mirrored.SequenceEqual(curve.Y);
        var isOdd = curve.Mirrored.SequenceEqual(curve.Y.Select(y => -y));
        traits.Symmetry.ShouldBe(isEven ? Symmetry.Even : isOdd ? Symmetry.Odd : Symmetry.None);

        double Rounding(int i) => curve.Rounding(i) + curve.Rounding(i + 1);
    }

    private static void ShouldReach(double found, double stated, string what) => found.ShouldBeGreaterThanOrEqualTo(
        double.IsPositiveInfinity(stated) ? Huge : stated - (Near * Math.Max(1, Math.Abs(stated))), $"{what}: stated {stated:R}, found {found:R}");
}
