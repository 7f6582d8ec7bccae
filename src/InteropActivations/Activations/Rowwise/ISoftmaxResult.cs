using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Activations.Rowwise;

/// <summary>What is made of the terms of a softmax: two sums over the row, two numbers of these, and with them each result.</summary>
/// <remarks>The terms are those of <see cref="SoftmaxTerms{V, T}"/>. Lanes are places in a row, or a row each.</remarks>
/// <typeparam name="R">The implementing struct: the result for given numbers.</typeparam>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal interface ISoftmaxResult<R, V, T>
    where R : struct, ISoftmaxResult<R, V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether results are made of the terms.</summary>
    static virtual bool HasTerms => true;

    /// <summary>Whether there is another value at each place: x itself or dy.</summary>
    static virtual bool HasOther => true;

    /// <summary>What stands for the other value past a row's end, where nothing is added to the sums.</summary>
    static virtual V OtherFiller => V.Zero;

    /// <summary>Whether there is a second sum.</summary>
    static virtual bool HasSecond => true;

    /// <summary>Whether results are slopes, which turn their sign with x.</summary>
    static virtual bool IsSlope => false;

    /// <summary>What the first sum adds up, from 0 to 2.</summary>
    static virtual V First(V term, V other, V greatest) => term;

    /// <summary>The second sum with what it adds up; it begins with the bits of 0.</summary>
    static virtual DoubleWord<V, T> PlusSecond(DoubleWord<V, T> sum, V term, V other, V greatest) => sum;

    /// <summary>The second sum as a number.</summary>
    static virtual DoubleWord<V, T> Second(DoubleWord<V, T> sum) => sum;

    /// <summary>The two numbers.</summary>
    static abstract void Weigh(DoubleWord<V, T> first, DoubleWord<V, T> second, V greatest, out DoubleWord<V, T> one, out DoubleWord<V, T> two);

    /// <summary>The result for two numbers.</summary>
    static abstract R With(DoubleWord<V, T> one, DoubleWord<V, T> two);

    /// <summary>The result at a place.</summary>
    V Of(V term, V other);
}
