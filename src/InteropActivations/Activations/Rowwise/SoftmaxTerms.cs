using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rowwise;

/// <summary>The terms of a softmax of floats: e^x · 2^(−N), with 2^N next to e^greatest; at most √2 and some rounding.</summary>
/// <remarks>
/// A power of two is divided by exactly, where x − greatest would have to be carried with what its rounding left. That holds
/// while all exponents are normal; beyond, a term is e^(x − shift), with shift = N·ln 2 or the greatest itself.
/// </remarks>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/>.</typeparam>
internal readonly struct SoftmaxTerms<V, T>
    where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Two numbers within it are no more than 2¹²⁵ apart in their exponentials.</summary>
    private const double Near = 43;

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
        _power = FloatExp.Power<V, T>(V.Select(isNear, greatest, V.Zero));
        FloatExp.MultipleOfLn2<V, T>(_power, out var multiple, out _shiftRest);
        _shift = V.Select(isNear, multiple, greatest);
    }

    /// <summary>The terms of these values.</summary>
    [MethodImpl(AggressiveInlining)]
    public V Of(V x)
    {
        var near = FloatExp.Scaled<V, T>(x, _power);
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
        Exp.Split(DoubleWord<V, T>.Sum(_shift, _shiftRest) - greatest, out var inverse, out _);
        return inverse;
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private V WithFar(in V x, in V near)
    {
        var below = _shift - x;
        var part = _shift - below;
        var low = (part - x) + (_shift - (part + below));
        return V.Select(V.LessThanOrEqual(V.Abs(x), _limit), near, FloatExp.OfNegative<V, T>(below, low + _shiftRest));
    }
}
