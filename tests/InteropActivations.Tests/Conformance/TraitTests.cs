using System.Numerics;
using InteropActivations.Activations;

namespace InteropActivations.Tests.Conformance;

public sealed class Float32TraitTests : TraitTests<float>;

public sealed class Float64TraitTests : TraitTests<double>;

/// <summary>Every elementwise activation has the traits it states, up to the error it states.</summary>
[Trait("Instructions", "any")]
public abstract class TraitTests<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static TheoryData<string> Elementwise => CatalogueRows.ByName(activation => !activation.IsRowwise);

    public static TheoryData<string> Related =>
        CatalogueRows.ByName(activation => !activation.IsRowwise && activation.Info.Traits is { Relations.Length: > 0 });

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Values_lie_in_the_range(string name)
    {
        var (curve, traits) = Of(name);
        foreach (var (x, y) in curve.X.Zip(curve.Y).Where(point => double.IsFinite(point.First) || !double.IsNaN(curve.Limit(point.First))))
        {
            y.ShouldBeInRange(Outward(traits.Least, T.BitDecrement), Outward(traits.Greatest, T.BitIncrement), $"f({x:R})");
        }
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void A_monotone_function_never_turns(string name)
    {
        var (curve, traits) = Of(name);
        foreach (var i in curve.Steps)
        {
            var rise = curve.Y[i + 1] - curve.Y[i];
            var rounding = curve.Rounding(i) + curve.Rounding(i + 1);
            var turns = traits.Monotonicity switch
            {
                Monotonicity.Increasing => rise < -rounding,
                Monotonicity.Decreasing => rise > rounding,
                _ => false,
            };
            turns.ShouldBeFalse($"from x = {curve.X[i]:R} to {curve.X[i + 1]:R} f goes from {curve.Y[i]:R} to {curve.Y[i + 1]:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void The_slope_of_a_monotone_function_has_one_sign(string name)
    {
        var (curve, traits) = Of(name);
        var sign = traits.Monotonicity switch { Monotonicity.Increasing => 1, Monotonicity.Decreasing => -1, _ => 0 };
        foreach (var (x, slope) in curve.X.Zip(curve.Slope).Where(point => sign != 0 && double.IsFinite(point.First)))
        {
            (sign * slope).ShouldBeGreaterThanOrEqualTo(0, $"f′({x:R})");
        }
    }

    /// <summary>Exactly: no formula may round otherwise to the left than to the right. Which zero comes out is checked apart.</summary>
    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Odd_and_even_functions_are_so_to_the_last_bit(string name)
    {
        var (curve, traits) = Of(name);
        var sign = traits.Symmetry switch { Symmetry.Odd => -1, Symmetry.Even => 1, _ => 0 };
        if (sign != 0)
        {
            curve.Mirrored.ShouldBe(curve.Y.Select(y => sign * y));
            curve.MirroredSlope.ShouldBe(curve.Slope.Select(slope => -sign * slope));
        }
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Slopes_and_differences_keep_to_the_Lipschitz_constant(string name)
    {
        var (curve, traits) = Of(name);
        if (double.IsPositiveInfinity(traits.Lipschitz))
        {
            return; // AttainedTraitTests sees to it that it has none
        }

        foreach (var (i, slope) in curve.Slope.Index().Where(place => double.IsFinite(curve.X[place.Index])))
        {
            Math.Abs(slope).ShouldBeLessThanOrEqualTo(traits.Lipschitz + curve.RoundingOfSlope(i), $"|f′({curve.X[i]:R})|");
        }

        foreach (var i in curve.Steps)
        {
            var rise = Math.Abs(curve.Y[i + 1] - curve.Y[i]);
            var rounding = curve.Rounding(i) + curve.Rounding(i + 1);
            var allowed = traits.Lipschitz * (curve.X[i + 1] - curve.X[i]) * (1 + Math.ScaleB(1, -51)); // the subtractions here round too
            rise.ShouldBeLessThanOrEqualTo(allowed + rounding, $"from x = {curve.X[i]:R} to {curve.X[i + 1]:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Related))]
    public void Relations_to_other_activations_hold(string name)
    {
        var (curve, traits) = Of(name);
        foreach (var relation in traits.Relations)
        {
            var other = new Curve<T>(relation.Other);
            for (var i = 0; i < curve.X.Length; i++)
            {
                // Both curves were drawn alike, but each has its own kinks.
                var at = Array.BinarySearch(other.X, curve.X[i]);
                if (at < 0)
                {
                    continue;
                }

                var (expected, rounding) = relation.Kind switch
                {
                    RelationKind.Same => (other.Y[at], other.Rounding(at)),
                    RelationKind.Mirrored => (other.Mirrored[at], other.RoundingOfMirrored(at)),
                    RelationKind.Turned => (-other.Mirrored[at], other.RoundingOfMirrored(at)),
                    _ => (Math.Log(other.Y[at]), Math.ScaleB(Math.Abs(Math.Log(other.Y[at])), -52) - Math.Log(1 - Math.Min(1, other.Rounding(at) / other.Y[at]))),
                };
                (curve.Y[i] == expected || Math.Abs(curve.Y[i] - expected) <= rounding + curve.Rounding(i))
                    .ShouldBeTrue($"f({curve.X[i]:R}) is {curve.Y[i]:R}, but by {relation} {expected:R}");
            }
        }
    }

    private static (Curve<T> Curve, ActivationTraits Traits) Of(string name)
    {
        var curve = new Curve<T>(name);
        return (curve, curve.Activation.Info.Traits.ShouldNotBeNull($"{name} states no traits"));
    }

    /// <summary>A bound that float32 holds exactly (0, 1, −1, 6) may never be passed; any other by the rounding to T.</summary>
    private static double Outward(double bound, Func<T, T> next) =>
        (float)bound == bound ? bound : double.CreateTruncating(next(T.CreateTruncating(bound)));
}
