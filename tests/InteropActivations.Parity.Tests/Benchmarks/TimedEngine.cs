using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Training;

namespace InteropActivations.Parity.Tests.Benchmarks;

/// <summary>An engine that computes nothing and takes a known time for it.</summary>
/// <param name="clock">The clock it moves.</param>
/// <param name="name">Its name.</param>
/// <param name="nanoseconds">How long it takes for so many elements.</param>
internal sealed class TimedEngine(SimulatedClock clock, string name, Func<int, double> nanoseconds) : IBackend
{
    public BackendInfo Info { get; } = new(name, "1.0") { IsTorch = name != "native" };

    public Func<ActivationSpec, Support> Support { get; init; } = _ => Backends.Support.Native;

    /// <summary>Objects that a call leaves to the garbage collector.</summary>
    public int Garbage { get; init; }

    public Support Supports(ActivationSpec activation, DType dtype) => Support(activation);

    public void Forward<T>(ActivationSpec activation, ActivationInput<T> input, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Take(input.Values.Length);

    public void Backward<T>(
        ActivationSpec activation, ActivationInput<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient, Span<T> parameterGradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Take(input.Values.Length);

    public ITrainingSession<T> Train<T>(TrainingSpec spec, ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => throw new NotSupportedException("It trains nothing.");

    public void Dispose()
    {
    }

    private void Take(int elements)
    {
        clock.Pass(nanoseconds(elements));
        for (var i = 0; i < Garbage; i++)
        {
            GC.KeepAlive(new object());
        }
    }
}
