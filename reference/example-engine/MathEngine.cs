using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Training;

namespace InteropActivations.Example;

/// <summary>A fourth engine: what .NET's <see cref="Math"/> gives, in double, rounded once.</summary>
public sealed class MathEngine : IBackend
{
    private static readonly Dictionary<string, (Func<double, double> Value, Func<double, double> Slope)> Functions = new()
    {
        ["relu"] = (x => Math.Max(x, 0), x => double.IsNaN(x) ? x : x > 0 ? 1 : 0),
        ["tanh"] = (Math.Tanh, x => 1 / (Math.Cosh(x) * Math.Cosh(x))),
    };

    public BackendInfo Info { get; } = new("example", Environment.Version.ToString());

    public Support Supports(ActivationSpec activation, DType dtype) =>
        Functions.ContainsKey(activation.Info.Name) ? Support.Native : Support.None("The example has two functions only.");

    public void Forward<T>(ActivationSpec activation, ActivationInput<T> input, Span<T> output) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ActivationFunctions.Check(activation, input, output);
        for (var i = 0; i < output.Length; i++)
        {
            output[i] = Of(Functions[activation.Info.Name].Value, input.Values[i]);
        }
    }

    public void Backward<T>(
        ActivationSpec activation, ActivationInput<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient, Span<T> parameterGradient = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ActivationFunctions.Check(activation, input, outputGradient, inputGradient, parameterGradient);
        for (var i = 0; i < inputGradient.Length; i++)
        {
            inputGradient[i] = outputGradient[i] * Of(Functions[activation.Info.Name].Slope, input.Values[i]);
        }
    }

    public ITrainingSession<T> Train<T>(TrainingSpec spec, ReadOnlySpan<T> parameters) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        throw new NotSupportedException("The example engine computes activations and trains nothing.");

    public void Dispose() { }
    private static T Of<T>(Func<double, double> function, T x) where T : IFloatingPoint<T> => T.CreateTruncating(function(double.CreateTruncating(x)));
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
