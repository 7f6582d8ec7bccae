using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Sigmoidal;

/// <summary>x / (1 + |x|).</summary>
/// <remarks>±∞ give ±1, where the plain formula gives NaN.</remarks>
public readonly struct Softsign : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("softsign", ActivationFamily.Sigmoidal, @"\frac{x}{1 + |x|}", @"\frac{1}{(1 + |x|)^2}")
    {
        Aliases = ["elliot"],
        Source = "Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks (2010)",
        Range = "(−1, 1)",
        Limits = (-1, 1),
        Error = new(2, 4, 2, 4),
        Torch = new("x / (1 + torch.abs(x))", Composed: true),
        Onnx = new("Softsign", 1),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = Clamped<V, T>(x);
        return V.CopySign(a / (V.One + a), x);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var r = V.One / (V.One + V.Abs(x));
        return r * r;
    }

    /// <summary>|x|, at most 10³⁰: from there on x / (1 + x) rounds to 1 in both dtypes.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Clamped<V, T>(V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Min(V.Of(1e30), V.Abs(x));
}
