namespace InteropActivations.Parity.Tests.Benchmarks;

/// <summary>A clock that only work moves, in thousandths of a nanosecond.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    private const long TicksPerNanosecond = 1000;

    private double _nanoseconds;

    public override long TimestampFrequency => TicksPerNanosecond * 1_000_000_000;

    public override long GetTimestamp() => (long)(_nanoseconds * TicksPerNanosecond);

    public void Pass(double nanoseconds) => _nanoseconds += nanoseconds;
}
