using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Activations;

/// <summary>The shape of an activation that treats every value alone: one file, formula and derivative side by side.</summary>
/// <remarks>Formulas are static, pure and inlined into span loops. NaN gives NaN; the loops see to it for the derivative.</remarks>
public interface IElementwise
{
    /// <summary>What is said about the activation.</summary>
    static abstract ActivationInfo Info { get; }

    /// <summary>Which of the two formulas run faster over pairs of lanes. Those that need every register, or doubles, do not.</summary>
    static virtual LanePairs Pairs => LanePairs.None;

    /// <summary>f(x).</summary>
    static abstract V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>f′(x).</summary>
    static abstract V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
