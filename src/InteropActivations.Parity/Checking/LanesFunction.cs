using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Lanes;

namespace InteropActivations.Parity.Checking;

/// <summary>A user's formula over lanes as a function of single numbers.</summary>
internal static class LanesFunction<TActivation, T>
    where TActivation : struct, IElementwise
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly double[] Parameters = [.. TActivation.Info.Parameters.Select(parameter => parameter.Default)];

    /// <summary>The function with the defaults of its parameters.</summary>
    public static PointFunction<T> Of(string name)
    {
        var knobs = Knobs.Of<ScalarLanes<T>, T>(Parameters);
        var duals = Knobs.Of<DualLanes, double>(Parameters);
        return new PointFunction<T>
        {
            Inputs = 1,
            Value = PointFunction<T>.OneByOne(name, point => Stored(TActivation.Forward<ScalarLanes<T>, T>(ScalarLanes<T>.Fill(point[0]), knobs))),
            Derivatives = [PointFunction<T>.OneByOne($"the derivative of {name}", point => Slope(point[0], knobs))],
            Dual = x => TActivation.Forward<DualLanes, double>(DualLanes.Variable(x), duals).Slope,
        };
    }

    // As the span loops do: a derivative formula may choose a branch for NaN.
    private static T Slope(T x, in Knobs<ScalarLanes<T>> knobs) =>
        T.IsNaN(x) ? x : Stored(TActivation.Derivative<ScalarLanes<T>, T>(ScalarLanes<T>.Fill(x), knobs));

    private static T Stored(ScalarLanes<T> lane)
    {
        var value = T.Zero;
        ScalarLanes<T>.Store(lane, ref value);
        return value;
    }
}
