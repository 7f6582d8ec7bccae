namespace InteropActivations.Parity.Benchmarks.Limits;

/// <summary>How fast memory is read and written at once: what no elementwise function can beat.</summary>
internal static class CopyPeak
{
    /// <summary>Bytes read and written in a second, in 10⁹.</summary>
    public static double GigabytesPerSecond(long bytes, TimeProvider clock)
    {
        var (from, to) = (new byte[bytes], new byte[bytes]);
        // Pages exist once they are written.
        Array.Fill(from, (byte)1);
        Array.Fill(to, (byte)1);
        return 2 * bytes / BestTime.Nanoseconds(() => from.AsSpan().CopyTo(to), clock);
    }
}
