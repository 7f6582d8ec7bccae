using System.Numerics;
using InteropActivations.Parity.Benchmarks.Measuring;

namespace InteropActivations.Parity.Benchmarks.Limits;

/// <summary>What one thread of this machine can do at most, measured by small kernels of our own.</summary>
/// <param name="GflopsFloat32">Multiplications and additions of float32, 10⁹ a second.</param>
/// <param name="GflopsFloat64">The same of float64.</param>
/// <param name="Copies">How fast memory is copied, by size.</param>
/// <param name="ProbeNanoseconds">What the fixed piece of work takes, by which times of different days are held against each other.</param>
public sealed record MachineLimits(double GflopsFloat32, double GflopsFloat64, IReadOnlyList<CopySpeed> Copies, double ProbeNanoseconds)
{
    /// <summary>The multiplications and additions at most in a second, in 10⁹.</summary>
    public double Gflops(DType dtype) => dtype == DType.Float32 ? GflopsFloat32 : GflopsFloat64;

    /// <summary>The copy of the nearest size, in GB/s of reading and writing; null where none was measured.</summary>
    /// <param name="bytes">Bytes of the array that is copied.</param>
    public double? Copy(long bytes) => Copies.Count == 0
        ? null
        : Copies.MinBy(copy => Math.Abs(Math.Log((double)copy.Bytes / bytes)))!.GigabytesPerSecond;

    /// <summary>Measures.</summary>
    /// <param name="bytes">The sizes of arrays that are copied; rounded up to powers of two.</param>
    /// <param name="clock">Tells the time.</param>
    public static MachineLimits Measure(IEnumerable<long> bytes, TimeProvider clock) => new(
        FmaPeak.Gflops<float>(clock),
        FmaPeak.Gflops<double>(clock),
        [.. bytes.Select(size => (long)BitOperations.RoundUpToPowerOf2((ulong)size)).Distinct().Order().Select(size => new CopySpeed(size, CopyPeak.GigabytesPerSecond(size, clock)))],
        FixedWork.Probe(clock));
}

/// <summary>How fast an array of a size is copied.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="GigabytesPerSecond">10⁹ bytes read and written in a second.</param>
public sealed record CopySpeed(long Bytes, double GigabytesPerSecond);
