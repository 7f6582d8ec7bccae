using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rowwise;

/// <summary>The terms of a softmax: e^x · 2^(−N), with 2^N next to e^greatest; at most √2 and some rounding.</summary>
/// <remarks>
/// A power of two is divided by exactly, where x − greatest would have to be carried with what its rounding left. That holds
/// while all exponents are normal; beyond, a term is e^(x − shift), with shift = N·ln 2 or the greatest itself.
/// </remarks>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal readonly struct SoftmaxTerms<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly V _limit;
    private readonly V _power;
    private readonly V _shift;
    private readonly V _shiftRest;

    /// <summary>The terms of rows with these greatest values.</summary>
    [MethodImpl(AggressiveInlining)]
    public SoftmaxTerms(V greatest)
    {
        var isNear = V.LessThanOrEqual(V.Abs(greatest), V.Of(Near));
        _limit = V.Select(isNear, V.Of(Near), V.Of(-1));
        var near = V.Select(isNear, greatest, V.Zero);
        V multiple;
        if (typeof(T) == typeof(float))
        {
            _power = FloatExp.Power<V, T>(near);
            FloatExp.MultipleOfLn2<V, T>(_power, out multiple, out _shiftRest);
        }
        else
        {
            _power = DoubleExp.Power<V, T>(near);
            DoubleExp.MultipleOfLn2<V, T>(_power, out multiple, out _shiftRest);
        }

        _shift = V.Select(isNear, multiple, greatest);
    }

    /// <summary>Two numbers within it are no more than 2¹²⁵ (2¹⁰¹⁰) apart in their exponentials.</summary>
    public static double Near
    {
        [MethodImpl(AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 43 : 350;
    }

    /// <summary>The terms of these values where all of the row are within ±<see cref="Near"/>: without a call, for which a loop would put its sums into memory.</summary>
    [MethodImpl(AggressiveInlining)]
    public V OfNear(V x) => typeof(T) == typeof(float) ? FloatExp.Scaled<V, T>(x, _power) : DoubleExp.Scaled<V, T>(x, _power);

    /// <summary>The terms of these values.</summary>
    [MethodImpl(AggressiveInlining)]
    public V Of(V x)
    {
        var near = OfNear(x);
        if (!V.AnyLess(_limit, V.Abs(x)))
        {
            return near;
        }

        var (given, made) = (x, near); // copies, so that the others need no address and stay in registers
        return WithFar(in given, in made);
    }

    /// <summary>1 over the terms of the greatest values, with more digits.</summary>
    [MethodImpl(AggressiveInlining)]
    public DoubleWord<V, T> OverGreatest(V greatest)
    {
        Exp.Split(DoubleWord<V, T>.Sum(_shift, _shiftRest) + -greatest, out var inverse, out var exponent);
        return Exp.Scaled(inverse, exponent);
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private V WithFar(in V x, in V near)
    {
        var below = _shift - x;
        var part = _shift - below;
        var low = (part - x) + (_shift - (part + below)) + _shiftRest;
        return V.Select(V.LessThanOrEqual(V.Abs(x), _limit), near, OfNegative(below, low));
    }

    /// <summary>e^(−x − low) for x ≥ 0 and a low that rounding x left; 0 for ∞.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V OfNegative(V x, V low)
    {
        if (typeof(T) == typeof(float))
        {
            return FloatExp.OfNegative<V, T>(x, low);
        }

        Exp.Split(DoubleWord<V, T>.From(-x, -low), out var mantissa, out var exponent);
        return Exp.Scaled<V, T>(mantissa.Value, exponent);
    }
}
