using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>ln σ(x) = min(x, 0) − ln(1 + e^(−|x|)).</summary>
/// <remarks>Neither tail cancels: to the left it is x, to the right −e⁻ˣ.</remarks>
public readonly struct LogSigmoid : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("log-sigmoid", ActivationFamily.Smooth, @"\ln \sigma(x) = \min(x, 0) - \ln\left(1 + e^{-|x|}\right)", @"\sigma(-x)")
    {
        Source = "PyTorch documentation, torch.nn.LogSigmoid",
        Range = "(−∞, 0)",
        Limits = (double.NegativeInfinity, 0),
        Traits = new(double.NegativeInfinity, 0, 1, Monotonicity.Increasing) { Relations = [new(RelationKind.Turned, "softplus(1, 1000)"), new(RelationKind.Logarithm, "sigmoid")] },
        Conventions = ["ln(sigmoid(x)) written out gives 0 from x = 17.4 on in float32."],
        Error = new(1.86, 1.69, 0.8, 0.7),
        Torch = new("torch.log_sigmoid(x)"),
    };

    /// <inheritdoc/>
    public static LanePairs Pairs => LanePairs.Both;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            return -FloatSoftplus.Of<V, T>(-x);
        }

        // Below −150 (−1400 in double) the logarithm is nothing beside x.
        V.ExpSplit(-V.Abs(x), out var mantissa, out var exponent);
        var log = V.Log1p(Exp.Scaled(mantissa, exponent));
        var sum = -log + V.Min(V.Zero, Exp.Clamp<V, T>(x));

        // Far right −ln(1 + e) is −e, whose power of two is multiplied in last.
        var isTail = V.LessThan(V.Of(-Log1p.Unnoticeable<V, T>()), x);
        var inside = Exp.Scaled<V, T>(V.Select(isTail, -mantissa.Value, sum.Value), V.Select(isTail, exponent, V.Zero));
        return V.Select(V.LessThan(x, V.Of(-Exp.Limit<T>())), x, inside);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Logistic<V, T>.Of(-x);
}
