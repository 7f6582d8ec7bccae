using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Training;

namespace InteropActivations.Example;

/// <summary>A fourth engine: what .NET's generic math gives.</summary>
public sealed class MathEngine : IBackend
{
    public BackendInfo Info { get; } = new("example", Environment.Version.ToString());

    public Support Supports(ActivationSpec activation, DType dtype) =>
        activation.Info.Name is "relu" or "tanh" ? Support.Native : Support.None("The example has two functions only.");

    public void Forward<T>(ActivationSpec activation, ActivationInput<T> input, Span<T> output) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ActivationFunctions.Check(activation, input, output);
        for (var i = 0; i < output.Length; i++)
        {
            output[i] = Find<T>(activation).Value(input.Values[i]);
        }
    }

    public void Backward<T>(
        ActivationSpec activation, ActivationInput<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient, Span<T> parameterGradient = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ActivationFunctions.Check(activation, input, outputGradient, inputGradient, parameterGradient);
        for (var i = 0; i < inputGradient.Length; i++)
        {
            inputGradient[i] = outputGradient[i] * Find<T>(activation).Slope(input.Values[i]);
        }
    }

    public ITrainingSession<T> Train<T>(TrainingSpec spec, ReadOnlySpan<T> parameters) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        throw new NotSupportedException("The example engine computes activations and trains nothing.");

    public void Dispose() { }

    private static (Func<T, T> Value, Func<T, T> Slope) Find<T>(ActivationSpec activation) where T : IBinaryFloatingPointIeee754<T> => activation.Info.Name switch
    {
        "relu" => (x => T.Max(x, T.Zero), x => T.IsNaN(x) ? x : x > T.Zero ? T.One : T.Zero),
        "tanh" => (T.Tanh, x => T.One / (T.Cosh(x) * T.Cosh(x))),
        _ => throw new NotSupportedException($"The example engine does not compute {activation}."),
    };
}

/// <summary>What <c>interop --plugin</c> looks for: a public class that opens the engine, or says why it is not there.</summary>
public sealed class MathEngineProvider : IBackendProvider
{
    public string Name => "example";

    public bool TryOpen(out IBackend backend, out string reason)
    {
        (backend, reason) = (new MathEngine(), "");
        return true;
    }
}
