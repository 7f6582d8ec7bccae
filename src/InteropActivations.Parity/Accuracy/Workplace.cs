using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Parity.Accuracy.Sweeps;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Accuracy;

/// <summary>What one thread works with: engines of its own, which are not thread-safe, and memory that is used again for every chunk.</summary>
/// <param name="engines">The engines that are judged.</param>
internal sealed class Workplace(IReadOnlyList<IBackend> engines)
{
    private readonly Lazy<Chunk<float>> _single = new(() => new Chunk<float>());

    private readonly Lazy<Chunk<double>> _double = new(() => new Chunk<double>());

    /// <summary>The engines that are judged, in the same order on every thread.</summary>
    public IReadOnlyList<IBackend> Engines { get; } = engines;

    /// <summary>Whether the native engine is among them.</summary>
    public bool JudgesNative { get; } = engines.Any(engine => engine.Info.Name == AccuracyCase.NativeEngine);

    /// <summary>The memory for results in T.</summary>
    public Chunk<T> Chunk<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DTypes.Of<T>() == DType.Float32 ? (Chunk<T>)(object)_single.Value : (Chunk<T>)(object)_double.Value;
}

/// <summary>The memory for some thousand inputs and what is computed from them: enough that what a call of an engine costs by itself does not count, few enough for a cache.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal sealed class Chunk<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many inputs.</summary>
    public const int Length = 1 << 14;

    /// <summary>Nothing but ones.</summary>
    public Chunk() => Array.Fill(Ones, T.One);

    /// <summary>x.</summary>
    public T[] Inputs { get; } = new T[Length];

    /// <summary>x as doubles.</summary>
    public double[] WideInputs { get; } = new double[Length];

    /// <summary>dy.</summary>
    public T[] Ones { get; } = new T[Length];

    /// <summary>What an engine gave.</summary>
    public T[] Results { get; } = new T[Length];

    /// <summary>The same as doubles.</summary>
    public double[] WideResults { get; } = new double[Length];

    /// <summary>What is right, rounded to doubles.</summary>
    public double[] High { get; } = new double[Length];

    /// <summary>What that rounding left out.</summary>
    public double[] Low { get; } = new double[Length];

    /// <summary>The inputs that are looked at more closely.</summary>
    public Shortlist<T> Shortlist { get; } = new();
}
