namespace InteropActivations.Parity.Benchmarks.Measuring;

/// <summary>How the reference of a pair, the native engine, stands beside the other side.</summary>
public enum SpeedVerdict
{
    /// <summary>Nothing to compare with: the reference itself.</summary>
    Reference,

    /// <summary>The reference takes less time.</summary>
    Faster,

    /// <summary>No difference beyond what a side differs from itself.</summary>
    Same,

    /// <summary>The reference takes more time.</summary>
    Slower,

    /// <summary>The ratio lies on both sides of 1 within its spread, or the processor's clock moved.</summary>
    TooNoisy,

    /// <summary>The harness did not pass its own test, so its ratios are none.</summary>
    Untrusted,
}
