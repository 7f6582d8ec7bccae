namespace InteropActivations.Activations;

/// <summary>Which formulas of an activation are run over pairs of lanes, because they were measured to be faster so.</summary>
/// <remarks>Says nothing about results, which have the same bits. It holds for float32 in 256 bits, where it was measured.</remarks>
[Flags]
public enum LanePairs
{
    /// <summary>Neither.</summary>
    None = 0,

    /// <summary>f.</summary>
    Forward = 1,

    /// <summary>f′.</summary>
    Derivative = 2,

    /// <summary>f and f′.</summary>
    Both = Forward | Derivative,
}
