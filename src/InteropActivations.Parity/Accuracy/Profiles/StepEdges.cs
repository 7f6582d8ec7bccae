using InteropActivations.Activations;
using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Accuracy.Profiles;

/// <summary>The steps of x in which the greatest errors are kept apart.</summary>
/// <remarks>
/// Steps of equal width where the activation has its shape, then steps of equal ratio, small ones up to 1000, which is where
/// exponentials come to their ends in either dtype, and large ones to the end of all finite numbers.
/// </remarks>
public static class StepEdges
{
    /// <summary>How many steps each part has, on either side of 0.</summary>
    public const int Middle = 18, Tail = 14, Far = 6;

    /// <summary>How many steps there are.</summary>
    public const int Count = 2 * (Middle + Tail + Far);

    /// <summary>Where the tail ends: e⁻⁷⁴⁶ is less than the smallest float64.</summary>
    public const double EndOfTail = 1000;

    /// <summary>Where most activations have their shape.</summary>
    private const double UsualReach = 5;

    /// <summary>A kink this near the edge would be seen without what comes after it.</summary>
    private const double RoomBehindKink = 2;

    /// <summary>Beyond this a kink (softplus leaves its formula at 20) is not worth the detail lost around 0.</summary>
    private const double FurthestKink = 10;

    /// <summary>From −<c>Reach</c> to <c>Reach</c> an activation has its shape.</summary>
    public static double Reach(ActivationSpec activation) => activation.Info.Kinks
        .Select(kink => Math.Abs(kink.At(activation.Parameters)))
        .Where(at => at <= FurthestKink)
        .Select(at => at + RoomBehindKink)
        .Append(UsualReach)
        .Max();

    /// <summary>The edges of an activation's steps in ascending order, one more than there are steps.</summary>
    public static double[] Of(ActivationSpec activation, DType dtype)
    {
        var reach = Reach(activation);
        var end = BinaryFormat.Of(dtype).Largest;
        double[] positive =
        [
            .. Enumerable.Range(1, Middle).Select(i => reach * i / Middle),
            .. Enumerable.Range(1, Tail).Select(i => Between(reach, EndOfTail, (double)i / Tail)),
            .. Enumerable.Range(1, Far).Select(i => Between(EndOfTail, end, (double)i / Far)),
        ];
        return [.. positive.Reverse().Select(edge => -edge), 0, .. positive];
    }

    /// <summary>The step that <paramref name="x"/> falls into; an edge belongs to the step that begins with it.</summary>
    public static int StepOf(ReadOnlySpan<double> edges, double x)
    {
        var found = edges.BinarySearch(x);
        return Math.Clamp(found >= 0 ? found : ~found - 1, 0, edges.Length - 2);
    }

    // The end itself must not be passed, so it is not computed.
    private static double Between(double from, double to, double share) =>
        share == 1 ? to : from * Math.Exp(Math.Log(to / from) * share);
}
