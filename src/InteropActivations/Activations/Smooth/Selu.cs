using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>λx where x &gt; 0, else λα(eˣ − 1), with the constants that keep mean 0 and variance 1.</summary>
/// <remarks>f′(0) = λα, as in PyTorch.</remarks>
public readonly struct Selu : IElementwise
{
    /// <summary>λ of the paper's fixed point.</summary>
    private const double Lambda = 1.0507009873554804934193349852946;

    /// <summary>λα, with α = 1.6732632423543772848170429916717 of the same fixed point.</summary>
    private const double LambdaAlpha = 1.7580993408473768599402175208123;

    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("selu", ActivationFamily.Smooth, @"\lambda \begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases}", @"\lambda \begin{cases} 1 & x > 0 \\ \alpha e^x & x \le 0 \end{cases}")
    {
        Aliases = ["scaled-exponential-linear-unit"],
        Source = "Klambauer, Unterthiner, Mayr and Hochreiter, Self-Normalizing Neural Networks (2017)",
        Range = "(−λα, ∞)",
        Limits = (-LambdaAlpha, double.PositiveInfinity),
        Traits = new(-LambdaAlpha, double.PositiveInfinity, LambdaAlpha, Monotonicity.Increasing),
        Kinks = [new(_ => 0, "λα", "PyTorch and JAX take λα, TensorFlow λ") { Value = _ => LambdaAlpha }],
        Conventions = ["The defaults of the ONNX operator are the float32 roundings of α and λ."],
        Error = new(1.56, 0.51, 1, 0.65),
        Torch = new("torch.selu(x)"),
        Onnx = new("Selu", 1),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var finite = V.Min(V.Of(typeof(T) == typeof(float) ? float.MaxValue : double.MaxValue), x); // else ∞ − ∞
        var line = V.Fma(V.Of(Lambda), x, Scale<V, T>().Low * finite);
        return V.Select(V.LessThan(x, V.Zero), Expm1.Times<V, T>(V.Min(V.Zero, x), V.Of(LambdaAlpha), V.Of(LambdaAlphaLow<T>())), line);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V.ExpSplit(V.Min(V.Zero, x), out var mantissa, out var exponent);
        return V.Select(V.LessThan(V.Zero, x), Scale<V, T>().Value, Exp.Scaled<V, T>((mantissa * LeftScale<V, T>()).Value, exponent));
    }

    /// <summary>λ.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Scale<V, T>()
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DoubleWord<V, T>.Of(Lambda, 3.9874847667154144e-17);

    /// <summary>λα.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> LeftScale<V, T>()
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DoubleWord<V, T>.Of(LambdaAlpha, LambdaAlphaLow<double>());

    /// <summary>What rounding λα left.</summary>
    [MethodImpl(AggressiveInlining)]
    private static double LambdaAlphaLow<T>() => typeof(T) == typeof(float) ? LambdaAlpha - (float)LambdaAlpha : 1.41535193800845e-17;
}
