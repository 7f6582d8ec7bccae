namespace InteropActivations.Parity.Comparison;

/// <summary>What was found at one place, mildest first.</summary>
internal enum Finding
{
    /// <summary>Within the tolerance.</summary>
    Agrees,

    /// <summary>Outside, for a known cause.</summary>
    Known,

    /// <summary>Outside; the witness says native is closer.</summary>
    NativeCloser,

    /// <summary>Outside; the witness says torch is closer.</summary>
    TorchCloser,

    /// <summary>Outside, with neither cause nor witness.</summary>
    Unexplained,
}
