using System.Collections.Immutable;
using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Native;
using InteropActivations.Parity.Numerics;

namespace InteropActivations.Tests.Conformance;

public sealed class Float32KinkTests : KinkTests<float>;

public sealed class Float64KinkTests : KinkTests<double>;

/// <summary>At a kink f′ is what the activation states, and lies between its values at the two neighbours.</summary>
[Trait("Instructions", "any")]
public abstract class KinkTests<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly DType DType = DTypes.Of<T>();

    public static TheoryData<string, LaneWidth> Kinked => CatalogueRows.BySpecAndWidth(activation => activation.Info.Kinks.Length > 0);

    [Theory]
    [MemberData(nameof(Kinked))]
    public void A_kink_has_the_stated_slope_between_those_of_its_neighbours(string name, LaneWidth width)
    {
        ActivationSpec activation = name;
        var error = activation.Info.Error;
        var bound = DType == DType.Float32 ? error.Derivative32 : error.Derivative64;
        ImmutableArray<double> parameters = [.. activation.Parameters.Select(value => double.CreateTruncating(T.CreateTruncating(value)))];
        foreach (var kink in activation.Info.Kinks)
        {
            var exact = kink.At(parameters);
            var at = T.CreateTruncating(exact);
            var (left, slope, right) = (Slope(T.BitDecrement(at)), Slope(at), Slope(T.BitIncrement(at)));
            var rounding = bound * Unit(Math.Max(Math.Abs(left), Math.Abs(right)));
            slope.ShouldBeInRange(Math.Min(left, right) - rounding, Math.Max(left, right) + rounding, $"f′({at:R})");
            if (double.CreateTruncating(at) == exact)
            {
                // The number stated is a double itself.
                var rounded = typeof(T) == typeof(double) ? 0.5 : 0;
                UlpDistance.Of(slope, kink.Value(parameters), DType).ShouldBeLessThanOrEqualTo(bound + rounded, $"f′({at:R}) is {slope:R}");
            }
        }

        // Two values to a row, for those activations that look at where in its row a value stands.
        double Slope(T x)
        {
            T[] row = [x, x];
            var dx = new T[2];
            var dy = Enumerable.Repeat(T.One, activation.OutputLength(2)).ToArray();
            new NativeBackend(width).Backward(activation, row, dy, dx.AsSpan());
            return double.CreateTruncating(dx[0]);
        }
    }

    /// <summary>What the words of a kink say must be data too: reading the number fails where there is none.</summary>
    [Fact]
    public void Every_kink_states_a_number()
    {
        foreach (var activation in ActivationCatalogue.All)
        {
            var parameters = ActivationSpec.Create(activation).Parameters;
            activation.Info.Kinks.Select(kink => kink.Value(parameters)).ShouldAllBe(value => double.IsFinite(value), activation.Info.Name);
        }
    }

    private static double Unit(double value) => Math.ScaleB(1, BinaryFormat.Of(DType).UnitExponent(value));
}
