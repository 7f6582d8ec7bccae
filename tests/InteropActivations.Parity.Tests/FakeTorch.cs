using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Native;
using InteropActivations.Training;

namespace InteropActivations.Parity.Tests;

/// <summary>An engine that answers as the native one does, except for the fault it was given.</summary>
internal sealed class FakeTorch : IBackend
{
    private readonly NativeBackend _right = new();

    public BackendInfo Info { get; init; } = new("faketorch", "libtorch 2.6.0") { IsTorch = true };

    /// <summary>Changes y, given x.</summary>
    public Func<double, double, double> Value { get; init; } = (_, y) => y;

    /// <summary>Changes dx, given x.</summary>
    public Func<double, double, double> Slope { get; init; } = (_, dx) => dx;

    /// <summary>Changes the gradient of the learned parameter.</summary>
    public Func<double, double> Parameter { get; init; } = gradient => gradient;

    /// <summary>What it says it computes.</summary>
    public Func<ActivationSpec, Support> Support { get; init; } = _ => Backends.Support.Native;

    public Support Supports(ActivationSpec activation, DType dtype) => Support(activation);

    public void Forward<T>(ActivationSpec activation, ActivationInput<T> input, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var x = input.Values.ToArray();
        _right.Forward(activation, input, output);
        for (var i = 0; i < output.Length; i++)
        {
            output[i] = Changed(Value, x[i % x.Length], output[i]);
        }
    }

    public void Backward<T>(
        ActivationSpec activation,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient = default) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        _right.Backward(activation, input, outputGradient, inputGradient, parameterGradient);
        for (var i = 0; i < inputGradient.Length; i++)
        {
            inputGradient[i] = Changed(Slope, input.Values[i], inputGradient[i]);
        }

        foreach (ref var gradient in parameterGradient)
        {
            gradient = T.CreateTruncating(Parameter(double.CreateTruncating(gradient)));
        }
    }

    public ITrainingSession<T> Train<T>(TrainingSpec spec, ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => _right.Train(spec, parameters);

    public void Dispose() => _right.Dispose();

    private static T Changed<T>(Func<double, double, double> change, T x, T right) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        T.CreateTruncating(change(double.CreateTruncating(x), double.CreateTruncating(right)));
}
