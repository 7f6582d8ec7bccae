using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Accuracy;

/// <summary>The one-sided derivatives, by x or by a learned parameter, at the kinks of an activation: every value between them is right.</summary>
internal sealed class KinkSlopes
{
    private readonly Dictionary<double, Testimony> _slopes = [];

    private KinkSlopes()
    {
    }

    /// <summary>Computes the derivative by which the kinks are seen: as <see cref="ExactFunction.Derivative"/>.</summary>
    public delegate void Derivative(ReadOnlySpan<double> x, Span<double> high, Span<double> low);

    /// <summary>The kinks as T holds them.</summary>
    public static KinkSlopes Of<T>(ActivationSpec activation, Derivative exact) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var found = new KinkSlopes();
        foreach (var kink in activation.Info.Kinks)
        {
            var at = T.CreateTruncating(kink.At(activation.Parameters));
            var held = double.CreateTruncating(at);
            // Where T does not hold the kink itself, it lies between two neighbours in T; else the doubles beside it are closest.
            var sides = T.IsFinite(at) && held == kink.At(activation.Parameters)
                ? (Math.BitDecrement(held), Math.BitIncrement(held))
                : (double.CreateTruncating(T.BitDecrement(at)), double.CreateTruncating(T.BitIncrement(at)));
            found._slopes[held] = Between(exact, sides);
        }

        return found;
    }

    /// <summary>Of all right values at an input the one nearest to <paramref name="got"/>.</summary>
    public ExactValue Nearest(double input, double got, ExactValue slope) =>
        _slopes.TryGetValue(input, out var sides) ? sides.Nearest(got) : slope;

    private static Testimony Between(Derivative exact, (double Below, double Above) sides)
    {
        Span<double> slopes = stackalloc double[2];
        exact([sides.Below, sides.Above], slopes, stackalloc double[2]);
        return new Testimony(Math.Min(slopes[0], slopes[1]), Math.Max(slopes[0], slopes[1]), Approximate: true);
    }
}
