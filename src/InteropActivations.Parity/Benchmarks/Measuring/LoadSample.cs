using System.Globalization;

namespace InteropActivations.Parity.Benchmarks.Measuring;

/// <summary>How busy the machine and this process have been until now, in seconds.</summary>
/// <param name="Wall">Time that passed.</param>
/// <param name="Own">Processor time of this process.</param>
/// <param name="All">Processor time of everybody; null where the system does not tell.</param>
public readonly record struct LoadSample(double Wall, double Own, double? All)
{
    private const string ProcessorTimes = "/proc/stat";

    // USER_HZ, which Linux fixes at 100 for every program.
    private const double TicksPerSecond = 100;

    /// <summary>Looks now.</summary>
    public static LoadSample Now() => new(
        TimeProvider.System.GetTimestamp() / (double)TimeProvider.System.TimestampFrequency,
        Environment.CpuUsage.TotalTime.TotalSeconds,
        File.Exists(ProcessorTimes) ? BusySeconds(File.ReadLines(ProcessorTimes).First()) : null);

    /// <summary>How many processors others kept busy since an earlier look.</summary>
    /// <remarks>
    /// Where the system tells of nobody else, what this process was kept waiting: it measures without a pause, so less processor
    /// time than time went to others.
    /// </remarks>
    public double ForeignSince(LoadSample earlier)
    {
        var passed = Wall - earlier.Wall;
        if (passed <= 0)
        {
            return 0;
        }

        var foreign = All - earlier.All is { } everybody ? everybody - (Own - earlier.Own) : passed - (Own - earlier.Own);
        return Math.Max(0, foreign / passed);
    }

    /// <summary>The seconds that all processors together were busy, from the first line of <c>/proc/stat</c>.</summary>
    /// <remarks>Its fields: user, nice, system, idle, iowait, irq, softirq, steal, and guests, which user and nice hold already.</remarks>
    internal static double? BusySeconds(string line)
    {
        const int Idle = 3, Waiting = 4, Counted = 8;
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields is not ["cpu", _, _, _, _, ..])
        {
            return null;
        }

        var ticks = 0L;
        foreach (var (field, text) in fields.Skip(1).Take(Counted).Index())
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                return null;
            }

            ticks += field is Idle or Waiting ? 0 : count;
        }

        return ticks / TicksPerSecond;
    }
}
