namespace InteropActivations.Parity.Benchmarks.Measuring;

/// <summary>Times in nanoseconds as finely as a clock resolves them, which a <see cref="TimeSpan"/> of 100 ns steps does not hold.</summary>
internal static class ElapsedTime
{
    /// <summary>Nanoseconds since a timestamp of this clock.</summary>
    public static double NanosecondsSince(this TimeProvider clock, long start) =>
        (clock.GetTimestamp() - start) * (1e9 / clock.TimestampFrequency);
}
