namespace InteropActivations.Lanes;

/// <content>
/// The doubles that a word of floats is inside; called for float only, by <see cref="DoubleWord{V, T}"/> and the elementary
/// functions. Lanes that exist for double alone have none.
/// </content>
public partial interface ILanes<V, T>
{
    /// <summary>The floats, as doubles.</summary>
    static virtual DoubleWord<V, T> Widen(V value) => throw NoFloats();

    /// <summary>The doubles, rounded to float.</summary>
    static virtual V Narrow(DoubleWord<V, T> word) => throw NoFloats();

    /// <summary>The double in every lane.</summary>
    static virtual DoubleWord<V, T> FillDoubles(double value) => throw NoFloats();

    /// <summary>a + b.</summary>
    static virtual DoubleWord<V, T> AddDoubles(DoubleWord<V, T> a, DoubleWord<V, T> b) => throw NoFloats();

    /// <summary>a − b.</summary>
    static virtual DoubleWord<V, T> SubtractDoubles(DoubleWord<V, T> a, DoubleWord<V, T> b) => throw NoFloats();

    /// <summary>−a.</summary>
    static virtual DoubleWord<V, T> NegateDoubles(DoubleWord<V, T> a) => throw NoFloats();

    /// <summary>a · b.</summary>
    static virtual DoubleWord<V, T> MultiplyDoubles(DoubleWord<V, T> a, DoubleWord<V, T> b) => throw NoFloats();

    /// <summary>a · b + c.</summary>
    static virtual DoubleWord<V, T> FmaDoubles(DoubleWord<V, T> a, DoubleWord<V, T> b, DoubleWord<V, T> c) => throw NoFloats();

    /// <summary>a / b.</summary>
    static virtual DoubleWord<V, T> DivideDoubles(DoubleWord<V, T> a, DoubleWord<V, T> b) => throw NoFloats();

    /// <summary>√a.</summary>
    static virtual DoubleWord<V, T> SqrtDoubles(DoubleWord<V, T> a) => throw NoFloats();

    /// <summary>As <see cref="Min"/>.</summary>
    static virtual DoubleWord<V, T> MinDoubles(DoubleWord<V, T> a, DoubleWord<V, T> b) => throw NoFloats();

    /// <summary>As <see cref="Max"/>.</summary>
    static virtual DoubleWord<V, T> MaxDoubles(DoubleWord<V, T> a, DoubleWord<V, T> b) => throw NoFloats();

    /// <summary>a · 2ⁿ for whole n with |n| ≤ 1022, where no result is subnormal.</summary>
    static virtual DoubleWord<V, T> ScaleDoubles(DoubleWord<V, T> a, DoubleWord<V, T> n) => throw NoFloats();

    /// <summary>Where the mask is set a, elsewhere b.</summary>
    static virtual DoubleWord<V, T> SelectDoubles(V mask, DoubleWord<V, T> a, DoubleWord<V, T> b) => throw NoFloats();

    private static NotSupportedException NoFloats() => new($"{typeof(V).Name} has no lanes of float.");
}
