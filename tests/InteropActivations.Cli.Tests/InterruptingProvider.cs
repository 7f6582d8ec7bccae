using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Native;
using InteropActivations.Training;

namespace InteropActivations.Cli.Tests;

/// <summary>A stand-in for libtorch that interrupts the tool once it computes an activation for as many values as are measured last.</summary>
internal sealed class InterruptingProvider(string activation, CancellationTokenSource interrupted) : IBackendProvider
{
    public string Name => "libtorch";

    public bool TryOpen([NotNullWhen(true)] out IBackend? backend, out string reason)
    {
        (backend, reason) = (new Engine(activation, interrupted), "");
        return true;
    }

    private sealed class Engine(string interrupting, CancellationTokenSource interrupted) : IBackend
    {
        // Sizes up to 64 Ki are called to warm up; a larger one is only measured.
        private const int LargestWarm = 1 << 16;

        private readonly NativeBackend _native = new();

        public BackendInfo Info { get; } = new("libtorch", "1.0") { IsTorch = true };

        public Support Supports(ActivationSpec activation, DType dtype) => Support.Native;

        public void Forward<T>(ActivationSpec activation, ActivationInput<T> input, Span<T> output)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            if (activation.Info.Name == interrupting && input.Values.Length > LargestWarm)
            {
                interrupted.Cancel();
            }

            _native.Forward(activation, input, output);
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
