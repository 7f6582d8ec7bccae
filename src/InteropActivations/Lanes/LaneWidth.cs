namespace InteropActivations.Lanes;

/// <summary>How many bits of lanes a formula is run over at once.</summary>
public enum LaneWidth
{
    /// <summary>One value at a time.</summary>
    Scalar,

    /// <summary>128 bits: SSE, NEON.</summary>
    Vector128,

    /// <summary>256 bits: AVX2 with FMA.</summary>
    Vector256,

    /// <summary>512 bits: AVX-512.</summary>
    Vector512,
}

/// <summary>Which lane widths this machine has.</summary>
public static class LaneWidths
{
    /// <summary>The widest that this machine accelerates.</summary>
    public static LaneWidth Widest { get; } =
        System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? LaneWidth.Vector512
        : System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated ? LaneWidth.Vector256
        : System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated ? LaneWidth.Vector128
        : LaneWidth.Scalar;

    /// <summary>Every width that this machine accelerates, narrowest first.</summary>
    public static IReadOnlyList<LaneWidth> Available { get; } =
        Enum.GetValues<LaneWidth>().Where(width => width <= Widest).ToArray();
}
