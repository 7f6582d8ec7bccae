using System.Numerics;

namespace InteropActivations.Lanes.Elementary;

/// <summary>The greatest error of an elementary function in one dtype, stated beside its code, and the worst input that was found.</summary>
/// <remarks>
/// For arguments of one word in [<see cref="From"/>, <see cref="To"/>]; found among every fifth float and 2·10⁷ doubles spread
/// over every binade and over hard points. A subnormal double may be wrong by a whole unit. <c>ElementaryErrorTests</c> holds
/// the code to it.
/// </remarks>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
/// <param name="function">The function's name in <see cref="ILanes{V, T}"/>, and after a point that of its result if it has two.</param>
/// <param name="ulps">The bound on |got − exact|, the result rounded once, in units of the exact result's last place; 0.5 is correct rounding.</param>
/// <param name="worst">The worst input found.</param>
/// <param name="got">The result there.</param>
/// <param name="wanted">The exact result there, correctly rounded.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class StatedErrorAttribute<T>(string function, double ulps, T worst, T got, T wanted) : Attribute
    where T : IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>The function's name.</summary>
    public string Function => function;

    /// <summary>The bound.</summary>
    public double Ulps => ulps;

    /// <summary>The worst input found.</summary>
    public T Worst => worst;

    /// <summary>The result there.</summary>
    public T Got => got;

    /// <summary>The exact result there, correctly rounded.</summary>
    public T Wanted => wanted;

    /// <summary>The least argument.</summary>
    public T From { get; init; } = T.MinValue;

    /// <summary>The greatest argument.</summary>
    public T To { get; init; } = T.MaxValue;
}
