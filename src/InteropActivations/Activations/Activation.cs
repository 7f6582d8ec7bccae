using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Native;

namespace InteropActivations.Activations;

/// <summary>An activation as the rest of the code handles it: data outside, a static generic formula inside.</summary>
/// <remarks>
/// Results do not depend on the length of the arrays, on a value's position in them or on the lane width. Call it through
/// <see cref="Backends.IBackend"/> or <see cref="ActivationFunctions"/>, which check lengths.
/// </remarks>
public abstract class Activation
{
    private const int Widths = (int)LaneWidth.Vector512 + 1;

    // One for each width, made when it is first asked for.
    private readonly object?[] _ofFloat = new object?[Widths];
    private readonly object?[] _ofDouble = new object?[Widths];

    private protected Activation(ActivationInfo info) => Info = info;

    /// <summary>What is said about it.</summary>
    public ActivationInfo Info { get; }

    /// <summary>Whether a value's result depends on the other values of its row.</summary>
    public virtual bool IsRowwise => false;

    /// <summary>Whether training takes random draws, one per value.</summary>
    public bool IsStochastic => Info.Draw is not null;

    /// <summary>How long a row of y is beside one of x.</summary>
    public virtual RowShape RowShape(ReadOnlySpan<double> parameters) => Activations.RowShape.Same;

    /// <summary>f and its derivative at a point in float64, by automatic differentiation of the formula; null for an activation of a whole row.</summary>
    /// <param name="x">x.</param>
    /// <param name="parameters">All parameters.</param>
    /// <param name="by">The index of the parameter that is differentiated by; null for x.</param>
    public virtual (double Value, double Slope)? Differentiate(double x, ReadOnlySpan<double> parameters, int? by = null) => null;

    /// <summary>high + low = f(x) in double-double, for every activation that is not row-wise; a stochastic one with its evaluation draw.</summary>
    internal virtual void ForwardExact(LaneWidth width, ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, Span<double> high, Span<double> low) =>
        throw NoExact("has no value of its own for each x");

    /// <summary>high + low = f′(x) in double-double.</summary>
    internal virtual void DerivativeExact(LaneWidth width, ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, Span<double> high, Span<double> low) =>
        throw NoExact("has no derivative of its own for each x");

    /// <summary>high + low = ∂f/∂p in double-double, for the learned parameter of that number.</summary>
    internal virtual void ParameterDerivativeExact(
        LaneWidth width, int parameter, ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, Span<double> high, Span<double> low) =>
        throw NoExact("learns no parameter");

    private InputException NoExact(string why) => new($"{Info.Name} {why}.");

    /// <summary>The activation as it is computed in an element type and a width.</summary>
    internal ActivationKernel<T> Kernel<T>(LaneWidth width) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var kernels = typeof(T) == typeof(float) ? _ofFloat : _ofDouble;
        // Two threads that come first both make one, and either does.
        return Unsafe.As<ActivationKernel<T>>(kernels[(int)width] ??= Made<T>(width));
    }

    private protected abstract ActivationKernel<T> Kernel<V, T>()
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    private ActivationKernel<T> Made<T>(LaneWidth width) where T : unmanaged, IBinaryFloatingPointIeee754<T> => width switch
    {
        LaneWidth.Vector512 => Kernel<Lanes512<T>, T>(),
        LaneWidth.Vector256 => Kernel<Lanes256<T>, T>(),
        LaneWidth.Vector128 => Kernel<Lanes128<T>, T>(),
        _ => Kernel<ScalarLanes<T>, T>(),
    };
}
