using System.Numerics;
using System.Runtime.Intrinsics.Arm;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native;

/// <summary>The engine written in this assembly: every activation, and the training of every network.</summary>
/// <remarks>
/// Every width gives the same bits, for activations, matrix products, losses and optimizers, because each result is computed
/// in one lane and in one order.
/// </remarks>
/// <param name="width">How wide to compute; tests run the narrow paths of wider machines.</param>
public sealed class NativeBackend(LaneWidth width) : IBackend
{
    internal const string EngineName = "native";

    /// <summary>The engine at the greatest width this machine has.</summary>
    public NativeBackend() : this(LaneWidths.Widest)
    {
    }

    /// <inheritdoc/>
    public BackendInfo Info { get; } = new(EngineName, typeof(NativeBackend).Assembly.GetName().Version!.ToString(fieldCount: 3))
    {
        InstructionSet = NameOf(width),
        Blas = "own matrix product",
    };

    /// <inheritdoc/>
    public Support Supports(ActivationSpec activation, DType dtype) => Support.Native;

    /// <inheritdoc/>
    public void Forward<T>(ActivationSpec activation, ActivationInput<T> input, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ActivationFunctions.Check(activation, input, output);
        if (AxisRows.Forward(this, activation, input, output))
        {
            return;
        }

        activation.Activation.Forward(width, activation.Parameters.AsSpan(), input, output);
    }

    /// <inheritdoc/>
    public void Backward<T>(
        ActivationSpec activation,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient = default) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ActivationFunctions.Check(activation, input, outputGradient, inputGradient, parameterGradient);
        if (AxisRows.Backward(this, activation, input, outputGradient, inputGradient, parameterGradient))
        {
            return;
        }

        activation.Activation.Backward(
            width, activation.Parameters.AsSpan(), input, outputGradient, inputGradient, parameterGradient);
    }

    /// <inheritdoc/>
    public ITrainingSession<T> Train<T>(TrainingSpec spec, ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => width switch
        {
            LaneWidth.Vector512 => new MlpSession<Lanes512<T>, T>(width, spec, parameters),
            LaneWidth.Vector256 => new MlpSession<Lanes256<T>, T>(width, spec, parameters),
            LaneWidth.Vector128 => new MlpSession<Lanes128<T>, T>(width, spec, parameters),
            _ => new MlpSession<ScalarLanes<T>, T>(width, spec, parameters),
        };

    /// <summary>Nothing to release.</summary>
    public void Dispose()
    {
    }

    private static string NameOf(LaneWidth width) => width switch
    {
        LaneWidth.Vector512 => "AVX-512",
        LaneWidth.Vector256 => "AVX2",
        LaneWidth.Vector128 => AdvSimd.IsSupported ? "NEON" : "SSE",
        _ => "scalar",
    };
}
