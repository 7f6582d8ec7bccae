using System.Numerics;
using System.Runtime.InteropServices;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Parity.Samples;

namespace InteropActivations.Parity.Comparison;

/// <summary>Makes each call twice: a result that does not repeat bit for bit cannot be compared with anything.</summary>
internal sealed class EngineCalls<T>(IBackend engine, ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>y.</summary>
    /// <exception cref="UnrepeatableException">The second call gave other bits.</exception>
    public double[] Forward(Sample<T> sample) => Repeated("forward", () =>
    {
        var y = new T[activation.OutputLength(sample.Values.Length)];
        engine.Forward(activation, sample.Input, y);
        return y;
    });

    /// <summary>dx.</summary>
    /// <exception cref="UnrepeatableException">The second call gave other bits.</exception>
    public double[] Backward(Sample<T> sample, T[] upstream) => Repeated("backward", () =>
    {
        var dx = new T[sample.Values.Length];
        engine.Backward(activation, sample.Input, upstream, dx);
        return dx;
    });

    /// <summary>Σ dy · ∂f/∂p for each learned parameter.</summary>
    /// <exception cref="UnrepeatableException">The second call gave other bits.</exception>
    public double[] Parameters(Sample<T> sample, T[] upstream) => Repeated("parameter gradient", () =>
    {
        var dp = new T[activation.LearnedCount];
        engine.Backward(activation, sample.Input, upstream, new T[sample.Values.Length], dp);
        return dp;
    });

    private double[] Repeated(string what, Func<T[]> call)
    {
        var first = call();
        var second = call();
        return MemoryMarshal.AsBytes<T>(first).SequenceEqual(MemoryMarshal.AsBytes<T>(second))
            ? Array.ConvertAll(first, double.CreateTruncating)
            : throw new UnrepeatableException($"{engine.Info.Name} gave other bits when {what} of {activation} was computed a second time.");
    }
}

/// <summary>An engine gave two results for one input.</summary>
internal sealed class UnrepeatableException(string message) : Exception(message);
