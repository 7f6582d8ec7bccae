using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Native;
using InteropActivations.Training;

namespace InteropActivations.Cli.Tests;

/// <summary>An engine that is absent, or the native one under another name, which may err and tells when it computes.</summary>
internal sealed class StandInProvider(
    string name, string? absentBecause = null, bool torch = false, double error = 0, Action? computing = null) : IBackendProvider
{
    public string Name => name;

    public bool TryOpen([NotNullWhen(true)] out IBackend? backend, out string reason)
    {
        backend = absentBecause is null ? new StandIn(new BackendInfo(name, "1.0") { IsTorch = torch }, error, computing) : null;
        reason = absentBecause ?? "";
        return backend is not null;
    }

    /// <summary>The native engine, with an error added to every value.</summary>
    private sealed class StandIn(BackendInfo info, double error, Action? computing) : IBackend
    {
        private readonly NativeBackend _native = new();

        public BackendInfo Info => info;

        public Support Supports(ActivationSpec activation, DType dtype) => Support.Native;

        public void Forward<T>(ActivationSpec activation, ActivationInput<T> input, Span<T> output)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            computing?.Invoke();
            _native.Forward(activation, input, output);
            foreach (ref var value in output)
            {
                value += T.CreateTruncating(error);
            }
        }

        public void Backward<T>(
            ActivationSpec activation, ActivationInput<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient, Span<T> parameterGradient)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            _native.Backward(activation, input, outputGradient, inputGradient, parameterGradient);

        public ITrainingSession<T> Train<T>(TrainingSpec spec, ReadOnlySpan<T> parameters)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => _native.Train(spec, parameters);

        public void Dispose() => _native.Dispose();
    }
}
