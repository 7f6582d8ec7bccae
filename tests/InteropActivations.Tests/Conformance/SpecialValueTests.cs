using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Native;

namespace InteropActivations.Tests.Conformance;

public sealed class Float32SpecialValueTests : SpecialValueTests<float>;

public sealed class Float64SpecialValueTests : SpecialValueTests<double>;

/// <summary>NaN, infinities and zeros, on every width.</summary>
[Trait("Instructions", "any")]
public abstract class SpecialValueTests<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static TheoryData<string, LaneWidth> ByWidth => CatalogueRows.BySpecAndWidth();

    public static TheoryData<string, LaneWidth> Elementwise => CatalogueRows.ByNameAndWidth(activation => !activation.IsRowwise);

    [Theory]
    [MemberData(nameof(ByWidth))]
    public void NaN_gives_NaN(string name, LaneWidth width)
    {
        ActivationSpec activation = name;
        var x = Enumerable.Repeat(T.NaN, 2 * activation.RowShape.Inputs).ToArray();
        var (y, dx, dp) = Run(activation, width, x);
        y.Concat(dp).Where(value => !T.IsNaN(value)).ShouldBeEmpty();

        // Where several values become one, the gradient goes to one of them as it is.
        if (activation.RowShape.Inputs <= activation.RowShape.Outputs)
        {
            dx.Where(value => !T.IsNaN(value)).ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Limits_are_reached_and_the_slope_is_0_where_they_are_finite(string name, LaneWidth width)
    {
        ActivationSpec activation = name;
        var (left, right) = activation.Info.Limits;
        var (y, dx, _) = Run(activation, width, [T.NegativeInfinity, T.PositiveInfinity]);
        y[0].ShouldBe(T.CreateTruncating(left));
        y[1].ShouldBe(T.CreateTruncating(right));
        (double.IsFinite(left) && dx[0] != T.Zero).ShouldBeFalse($"f′(−∞) is {dx[0]:R}");
        (double.IsFinite(right) && dx[1] != T.Zero).ShouldBeFalse($"f′(∞) is {dx[1]:R}");
    }

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Both_zeros_give_one_value_and_an_odd_function_keeps_their_sign(string name, LaneWidth width)
    {
        ActivationSpec activation = name;
        var (y, dx, _) = Run(activation, width, [T.NegativeZero, T.Zero]);
        y[0].ShouldBe(y[1]);
        dx[0].ShouldBe(dx[1]);

        // A parameter may be added to what is −0, which gives 0.
        if (activation.Info is { Traits.Symmetry: Symmetry.Odd, Parameters.Length: 0 })
        {
            T.IsNegative(y[0]).ShouldBeTrue();
            T.IsNegative(y[1]).ShouldBeFalse();
        }
    }

    private static (T[] Y, T[] Dx, T[] Dp) Run(ActivationSpec activation, LaneWidth width, T[] x)
    {
        var engine = new NativeBackend(width);
        var y = new T[activation.OutputLength(x.Length)];
        var dx = new T[x.Length];
        var dp = new T[activation.LearnedCount];
        engine.Forward(activation, x, y.AsSpan());
        engine.Backward(activation, x, Enumerable.Repeat(T.One, y.Length).ToArray(), dx.AsSpan(), dp);
        return (y, dx, dp);
    }
}
