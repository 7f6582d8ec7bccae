using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Native;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Tests.Activations;

/// <summary>Holds every activation, on every lane width, to the bound it states, against the tables of the third witness.</summary>
[Trait("Instructions", "any")]
public class ErrorBoundTests
{
    /// <summary>The tables hold 25 digits, one part in 10²⁵, and the last place of a float64 is one part in 10¹⁶.</summary>
    private const double TableRounding = 1e-8;

    public static TheoryData<string, DType, LaneWidth> Elementwise => Rows(rowwise: false);

    public static TheoryData<string, DType, LaneWidth> Rowwise => Rows(rowwise: true);

    [Fact]
    public void Every_activation_has_a_witness() =>
        ActivationCatalogue.All.Select(activation => activation.Info.Name)
            .Except(WitnessTables.Activations.Select(activation => activation.Info.Name))
            .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Values_and_derivatives_are_within_the_bound(string text, DType dtype, LaneWidth width)
    {
        if (dtype == DType.Float32)
        {
            CheckValues<float>(text, width);
        }
        else
        {
            CheckValues<double>(text, width);
        }
    }

    [Theory]
    [MemberData(nameof(Rowwise))]
    public void Rows_and_their_gradients_are_within_the_bound(string text, DType dtype, LaneWidth width)
    {
        if (dtype == DType.Float32)
        {
            CheckRows<float>(text, width);
        }
        else
        {
            CheckRows<double>(text, width);
        }
    }

    private static TheoryData<string, DType, LaneWidth> Rows(bool rowwise)
    {
        var rows = new TheoryData<string, DType, LaneWidth>();
        foreach (var activation in WitnessTables.Activations.Where(known => known.Activation.IsRowwise == rowwise))
        {
            foreach (var dtype in DTypes.All)
            {
                foreach (var width in LaneWidths.Available)
                {
                    rows.Add(activation.ToString(), dtype, width);
                }
            }
        }

        return rows;
    }

    private static void CheckValues<T>(ActivationSpec activation, LaneWidth width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var dtype = DTypes.Of<T>();
        var bound = activation.Info.Error;
        var table = WitnessTables.Find(activation, dtype).ShouldNotBeNull();
        var inputs = table.Inputs.ToArray();
        var x = inputs.Select(T.CreateTruncating).ToArray();
        var y = new T[x.Length];
        var slope = new T[x.Length];
        var engine = new NativeBackend(width);
        engine.Forward(activation, x, y.AsSpan());
        engine.Backward(activation, x, Enumerable.Repeat(T.One, x.Length).ToArray(), slope.AsSpan());

        for (var i = 0; i < x.Length; i++)
        {
            var exact = table.Find(inputs[i]).ShouldNotBeNull();
            ShouldBeWithin($"f({x[i]:R})", y[i], exact.Value, bound.ForwardTermsAt(inputs[i]), Pick(bound.Forward32, bound.Forward64));
            ShouldBeWithin($"f′({x[i]:R})", slope[i], exact.Slope, bound.DerivativeTermsAt(inputs[i]), Pick(bound.Derivative32, bound.Derivative64));
        }

        double Pick(double single, double twice) => dtype == DType.Float32 ? single : twice;
    }

    private static void CheckRows<T>(ActivationSpec activation, LaneWidth width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var dtype = DTypes.Of<T>();
        var bound = activation.Info.Error;
        var engine = new NativeBackend(width);
        foreach (var row in WitnessTables.Find(activation, dtype).ShouldNotBeNull().Rows)
        {
            var x = row.Inputs.Select(T.CreateTruncating).ToArray();
            var y = new T[row.Values.Length];
            var dx = new T[x.Length];
            engine.Forward(activation, x, y.AsSpan());
            engine.Backward(activation, x, row.Upstream.Select(T.CreateTruncating).ToArray(), dx.AsSpan());

            for (var i = 0; i < y.Length; i++)
            {
                ShouldBeWithin($"y[{i}] of {string.Join(", ", x)}", y[i], row.Values[i], 0, dtype == DType.Float32 ? bound.Forward32 : bound.Forward64);
            }

            for (var i = 0; i < dx.Length; i++)
            {
                ShouldBeWithin($"dx[{i}] of {string.Join(", ", x)}", dx[i], row.Gradients[i], row.GradientSizes[i], dtype == DType.Float32 ? bound.Derivative32 : bound.Derivative64);
            }
        }
    }

    private static void ShouldBeWithin<T>(string what, T got, Testimony exact, double terms, double bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var value = double.CreateTruncating(got);
        var nearest = exact.Nearest(value);
        UlpDistance.Of(value, nearest, DTypes.Of<T>(), terms).ShouldBeLessThanOrEqualTo(bound + TableRounding, $"{what} is {value:R}, but should be {nearest.High:R}");
    }
}
