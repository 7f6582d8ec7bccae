using System.Numerics;

namespace InteropActivations.Parity.Accuracy.Walks;

/// <summary>Inputs in a fixed order, each computed from its place: any part of the walk can be taken at any time, on any machine.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal abstract class InputWalk<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many finite inputs there are.</summary>
    public abstract long Finite { get; }

    /// <summary>How many inputs are NaN or infinite.</summary>
    public abstract long Specials { get; }

    /// <summary>Writes the finite inputs from a place on.</summary>
    public abstract void Fill(long start, Span<T> inputs);

    /// <summary>Writes the inputs that are NaN or infinite from a place on.</summary>
    public abstract void FillSpecials(long start, Span<T> inputs);
}
